import { createHmac, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { AwareIdHostedStrategy } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { about, awareId, credentials, given, login, type Script } from './answering.ts';

const sessionToken = '9336b7b9-6a37-4aca-91b0-10b929e5c340';
const url = 'https://awareid-acme.aware-apis.com/onboarding?data=x';
const secret = randomBytes(32).toString('base64');
const enrollment = { reference: 'u-ada', data: { username: 'u-ada' } };
const started = {
  status: 'SUCCESS',
  sessionToken,
  sessionCallbackURL: url,
  qrcodeImage: 'AAAA',
  errorSummary: null,
};
const tenant = (authentication: object, enrolling: object = { addFace: true }) => ({
  onboardingConfig: { onboardingOptions: { enrollment: enrolling, authentication } },
});

async function world(script: Script = {}) {
  const server = await awareId({
    adminGetConfig: [200, tenant({ verifyFace: true })],
    b2cTriggerAuthenticate: [200, started],
    b2cTriggerEnroll: [200, started],
    b2cOperationStatus: [200, { completionStatus: 'Success' }],
    ...script,
  });
  const strategy = new AwareIdHostedStrategy({
    baseUrl: server.url,
    ...credentials,
    checks: ['face'],
    webhook: { secret, clock: () => 1_700_000_000 },
  });
  const signal = new AbortController().signal;
  const verify = async (more: object = {}) => {
    const challenge = given(await strategy.challenge(about({ enrollment })));
    return strategy.verify({ ...login({ enrollment, challenge, ...more }), input: {} });
  };
  const close = async () => {
    await strategy.close();
    await server.close();
  };
  return { server, strategy, verify, signal, close };
}

type World = Awaited<ReturnType<typeof world>>;

describe('awareid: the hosted app', () => {
  it('shows the link, never the session, and proves what the tenant asks for', async () => {
    const { strategy, verify, close } = await world();
    const { data } = await strategy.challenge(about({ enrollment }));
    expect(data).to.deep.equal({ url, qrcode: 'AAAA' });
    expect(await verify()).to.deep.include({
      result: 'verified',
      subject: 'u-ada',
      methods: ['face'],
      liveness: 'claimed',
      binding: 'none',
      emulated: false,
    });
    expect(await verify())
      .to.have.property('oneTime')
      .that.matches(/^[\w-]{43}$/);
    await close();
  });

  it('is marked as emulated where an emulator tells of the success', async () => {
    const { verify, close } = await world({
      b2cOperationStatus: (response) => {
        response.setHeader('x-emulator', 'passport-stepup');
        response.end(JSON.stringify({ completionStatus: 'Success' }));
      },
    });
    expect(await verify()).to.include({ result: 'verified', emulated: true });
    await close();
  });

  it('waits while it is pending, and asks again', async () => {
    const { strategy, verify, signal, close } = await world({
      b2cOperationStatus: [200, { completionStatus: 'Pending' }],
    });
    const waiting = { result: 'pending', seconds: 3, vendorTransaction: sessionToken };
    expect(await verify()).to.deep.equal(waiting);
    const { leases } = login();
    expect(
      await strategy.poll({ vendorTransaction: sessionToken, enrollment, signal, leases }),
    ).to.deep.equal(waiting);
    await close();
  });

  for (const [status, reason] of [
    ['Failed', 'hosted_failed'],
    ['Cancelled', 'hosted_cancelled'],
  ])
    it(`takes ${status} for the person's refusal`, async () => {
      const { verify, close } = await world({ b2cOperationStatus: [200, { completionStatus: status }] });
      expect(await verify()).to.deep.equal({ result: 'rejected', reason });
      await close();
    });

  it('takes no other word for an end', async () => {
    for (const completionStatus of ['SUCCESS', 'success', 'Complete', '']) {
      const { verify, close } = await world({ b2cOperationStatus: [200, { completionStatus }] });
      expect((await caught(verify())).code).to.equal('vendor_answer_invalid');
      await close();
    }
  });

  it('opens nothing where the tenant asks less than is demanded', async () => {
    for (const authentication of [{}, { verifyFace: false }, { verifyVoice: true }]) {
      const { server, strategy, close } = await world({ adminGetConfig: [200, tenant(authentication)] });
      expect((await caught(strategy.challenge(about({ enrollment })))).code).to.equal('vendor_refused');
      expect(server.called()).to.deep.equal(['adminGetConfig']);
      await close();
    }
  });

  it('takes no toggle that is not true, and none of the other kind', async () => {
    for (const [enrolling, config] of [
      [false, tenant({ verifyFace: 1 })],
      [false, tenant({ verifyFace: 'true' })],
      [false, tenant({ verifyFace: [true] })],
      [true, tenant({ verifyFace: true }, {})],
      [true, tenant({ verifyFace: true, addFace: true }, { verifyFace: true })],
    ] as const) {
      const { server, strategy, close } = await world({ adminGetConfig: [200, config] });
      const who = enrolling ? undefined : enrollment;
      const { code } = await caught(strategy.challenge(about({ enrolling, enrollment: who })));
      expect(code).to.be.oneOf(['vendor_refused', 'vendor_answer_invalid']);
      expect(server.called()).to.deep.equal(['adminGetConfig']);
      await close();
    }
  });

  it('wants each of several checks', async () => {
    const config = tenant({ verifyFace: true, deviceSecurity: 'yes' });
    const server = await awareId({ adminGetConfig: [200, config] });
    for (const more of ['voice', 'device-risk'] as const) {
      const checks = ['face', more] as const;
      const strategy = new AwareIdHostedStrategy({ baseUrl: server.url, ...credentials, checks });
      expect((await caught(strategy.challenge(about({ enrollment })))).code).to.equal('vendor_refused');
      await strategy.close();
    }
    expect(server.called()).to.deep.equal(['adminGetConfig', 'adminGetConfig']);
    await server.close();
  });

  it('proves and enrolls nothing where the tenant asks less by the time of the success', async () => {
    const lowered: Script = {
      adminGetConfig: (response, _, count) =>
        void response.end(JSON.stringify(count === 1 ? tenant({ verifyFace: true }) : tenant({}, {}))),
    };
    for (const run of [
      async ({ verify }: World) => verify(),
      async ({ strategy, signal }: World) => {
        const challenge = given(await strategy.challenge(about({ enrollment })));
        const vendorTransaction = String(challenge.secret?.token);
        return strategy.poll({ vendorTransaction, enrollment, signal, leases: login().leases });
      },
      async ({ strategy }: World) => {
        const challenge = given(await strategy.challenge(about({ enrolling: true, enrollment: undefined })));
        const { enrollment: _, ...who } = login({ challenge });
        return strategy.enroll({ ...who, input: {} });
      },
    ]) {
      const one = await world(lowered);
      expect((await caught(run(one))).code).to.equal('vendor_refused');
      await one.close();
    }
  });

  it('refuses a FAILURE inside a 200, and an answer without a usable link', async () => {
    for (const [change, code] of [
      [{ status: 'FAILURE' }, 'vendor_refused'],
      [{ sessionToken: null }, 'vendor_answer_invalid'],
      [{ sessionCallbackURL: 'javascript:alert(1)' }, 'vendor_answer_invalid'],
    ] as const) {
      const { strategy, close } = await world({ b2cTriggerAuthenticate: [200, { ...started, ...change }] });
      expect((await caught(strategy.challenge(about({ enrollment })))).code).to.equal(code);
      await close();
    }
  });

  it('takes neither the session of somebody else nor none', async () => {
    const { strategy, verify, close } = await world();
    expect((await caught(verify({ enrollment: { reference: 'u-eve' } }))).code).to.equal('subject_mismatch');
    expect((await caught(verify({ challenge: undefined }))).code).to.equal('challenge_invalid');
    expect((await caught(verify({ enrollment: undefined }))).code).to.equal('enrollment_required');
    const challenge = given(await strategy.challenge(about({ enrolling: true, enrollment: undefined })));
    const { enrollment: _, ...who } = login({ challenge, subject: 'eve' });
    expect((await caught(strategy.enroll({ ...who, input: {} }))).code).to.equal('challenge_invalid');
    await close();
  });

  it('is only reminded by a webhook: AwareID is asked', async () => {
    const { strategy, close } = await world();
    const event = {
      id: 'e-1',
      created: '2023-11-14T22:13:20.000+0000',
      type: 'authentication.b2c.completed',
      operationToken: sessionToken,
    };
    const body = Buffer.from(JSON.stringify(event));
    const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('base64');
    const headers = { 'x-aware-signature': signature };
    expect(await strategy.webhook?.({ headers: {}, body })).to.equal(undefined);
    expect(await strategy.webhook?.({ headers, body })).to.deep.equal({ vendorTransaction: sessionToken });
    await close();
  });

  it('enrolls over several looks in one session', async () => {
    let status = 'Pending';
    const { server, strategy, close } = await world({
      b2cOperationStatus: (response) => void response.end(JSON.stringify({ completionStatus: status })),
    });
    const first = given(await strategy.challenge(about({ enrolling: true, enrollment: undefined })));
    const { enrollment: _, ...who } = login();
    const more = await strategy.enroll({ ...who, input: {}, challenge: first });
    if (more.result !== 'more') throw new Error(more.result);
    const again = given(await strategy.challenge(about({ enrolling: true, enrollment: more.enrollment })));
    expect(again.data.url).to.equal(url);
    status = 'Success';
    const done = await strategy.enroll({ ...who, input: {}, challenge: again, enrollment: more.enrollment });
    expect(done).to.include({ result: 'enrolled' });
    expect(server.called().filter((one) => one === 'b2cTriggerEnroll')).to.have.length(1);
    await close();
  });

  it('goes on with no session that is over', async () => {
    for (const completionStatus of ['Success', 'Failed', 'Cancelled']) {
      const { server, strategy, close } = await world({ b2cOperationStatus: [200, { completionStatus }] });
      const left = { reference: 'u-ada', data: { username: 'u-ada', session: 'over', url } };
      const { secret } = await strategy.challenge(about({ enrolling: true, enrollment: left }));
      expect(secret).to.include({ token: sessionToken });
      expect(server.called()).to.include('b2cTriggerEnroll');
      await close();
    }
  });

  it('erases by the code of the name', async () => {
    const page = (list: object[]) => ({
      pageNumber: 1,
      pageSize: 100,
      totalPages: 2,
      totalRecords: 101,
      list,
    });
    const { server, strategy, close } = await world({
      adminListRegistrations: (response, _, count) =>
        void response.end(
          JSON.stringify(
            page(
              count === 1
                ? [{ username: 'u-eve', registrationCode: 'E' }]
                : [{ username: 'u-ada', registrationCode: 'A/1' }],
            ),
          ),
        ),
      adminDeleteRegistration: (response) => void response.end(),
    });
    await strategy.remove('u-ada');
    expect(server.seen.at(-1)).to.include({ method: 'DELETE', url: '/onboarding/admin/registration/A%2F1' });
    await close();
  });
});
