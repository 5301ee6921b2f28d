import { expect } from 'chai';
import { PulseStrategy } from 'passport-stepup/strategies/pulse';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';
import { apiKey, envelope, login, verifyWhen } from './answering.ts';

const auth = { ...envelope, recommended_action: 'auth' };

describe('pulse at a login', () => {
  it('is verified by auth in a 2xx answer, for the enrolled user, as keystroke and nothing more', async () => {
    expect(await verifyWhen([200, auth])).to.deep.equal({
      result: 'verified',
      subject: 'u-4711@tenant.example',
      methods: ['keystroke'],
      liveness: 'none',
      binding: 'none',
      emulated: false,
    });
  });

  it('takes any 2xx, as the code of this answer is not documented', async () => {
    expect(await verifyWhen([202, auth])).to.include({ result: 'verified' });
  });

  it('reads the decision where the operator says it stands', async () => {
    const body = { ...envelope, result: { 'what/to do': 'auth' }, recommended_action: 'no' };
    const pointers = { recommendedAction: '/result/what~1to do' };
    expect(await verifyWhen([200, body], { pointers })).to.include({ result: 'verified' });
  });

  it('tells the recorded pattern where a pointer to it is given', async () => {
    const pointers = { patternId: '/id' };
    expect(await verifyWhen([200, { ...auth, id: 'p-1' }], { pointers })).to.include({
      vendorTransaction: 'p-1',
    });
  });

  it('is marked as emulated when an emulator says so in its header, and by nothing else', async () => {
    const marked = await verifyWhen((response) =>
      json(response, 200, auth, { 'x-emulator': 'passport-stepup' }),
    );
    const named = await verifyWhen([200, { ...auth, emulated: true, emu_variant: 'verify' }]);
    expect(marked).to.include({ emulated: true });
    expect(named).to.include({ emulated: false });
  });

  it('takes the user from the enrollment alone', async () => {
    let seen: Seen | undefined;
    await verifyWhen((response, request) => {
      seen = request;
      json(response, 200, auth);
    });
    expect(seen?.url).to.equal('/pulse/user-verify/u-4711%40tenant.example');
  });

  it('never sends x-enrollment, not even to an unknown user', async () => {
    const seen: Seen[] = [];
    const answer = (status: number) => (response: Parameters<typeof json>[0], request: Seen) => {
      seen.push(request);
      json(response, status, auth);
    };
    await verifyWhen(answer(200));
    await caught(verifyWhen(answer(404)));
    expect(seen.map((one) => one.headers['x-enrollment'])).to.deep.equal([undefined, undefined]);
  });

  it('never repeats a verify: the service may have recorded the pattern', async () => {
    let times = 0;
    await caught(
      verifyWhen((response) => {
        times += 1;
        json(response, 503, envelope);
      }),
    );
    expect(times).to.equal(1);
  });
});

describe('pulse before anything is asked', () => {
  let server: VendorServer;
  let strategy: PulseStrategy;
  beforeEach(async () => {
    server = await vendorServer((_, response) => json(response, 200, auth));
    strategy = new PulseStrategy({ baseUrl: `${server.url}/pulse`, apiKey });
  });
  afterEach(async () => {
    await strategy.close();
    await server.close();
  });

  it('wants an enrollment of ours: whom Pulse knows does not count', async () => {
    const { enrollment: _none, ...capture } = login();
    expect((await caught(strategy.verify(capture))).code).to.equal('enrollment_required');
    expect(server.seen).to.have.length(0);
  });

  it('rejects a typing of another text than the one that was asked for', async () => {
    const challenge = { nonce: 'n', data: { text: 'other words', tId: 'words-v2' } };
    const outcome = await strategy.verify({ ...login(), challenge });
    expect(outcome).to.deep.equal({ result: 'rejected', reason: 'other_text' });
    expect(server.seen).to.have.length(0);
  });

  it('asks for four words under one identifier, the same each time', async () => {
    const about = { enrolling: false, leases: leases(), signal: new AbortController().signal };
    const [first, second] = [await strategy.challenge(about), await strategy.challenge(about)];
    expect(first).to.deep.equal(second);
    expect(first.data.text).to.match(/^\w+( \w+){3}$/);
    expect(first.data.tId).to.be.a('string');
  });

  it('names no words where the vendor’s own recorder chooses them, and asks about whatever it names', async () => {
    const vendors = new PulseStrategy({ baseUrl: `${server.url}/pulse`, apiKey, text: false });
    const about = { enrolling: false, leases: leases(), signal: new AbortController().signal };
    const challenge = { nonce: 'n', ...(await vendors.challenge(about)) };
    expect(challenge.data).to.deep.equal({});
    const outcome = await vendors.verify({ ...login('{"tId":"of the vendor"}'), challenge });
    await vendors.close();
    expect(outcome).to.include({ result: 'verified' });
    expect(server.seen).to.have.length(1);
  });

  it('ends with the request that waits for it', async () => {
    const capture = { ...login(), signal: AbortSignal.abort() };
    expect((await caught(strategy.verify(capture))).code).to.equal('vendor_timeout');
  });
});
