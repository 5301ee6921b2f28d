import { expect } from 'chai';
import { runDemo } from '../../example-app/demo/run-demo.ts';
import { anna, bruno, startBank, type TestBank, withCodes } from './support/bank.ts';

describe('the example app without the face engine', function () {
  this.timeout(240_000);
  let bank: TestBank;
  before(async () => {
    bank = await startBank({ faceEngine: false });
  });
  after(() => bank.app.close());

  it('starts no emulator for faces and says so', () => {
    expect(bank.app.offersFace).to.equal(false);
    expect(bank.app.emulators.awareId).to.equal(undefined);
    expect(bank.app.emulators.authX).not.to.equal(undefined);
  });

  it('offers everything else', async () => {
    const { customer } = await withCodes(bank, anna);
    const { body } = await customer.http.get('/stepup/enrollments');
    const offered = (body as { available: { factor: string }[] }).available.map(({ factor }) => factor);
    expect(offered).to.include.members(['typing', 'voice', 'pin', 'palm', 'fingerprint']);
    expect(offered).not.to.include('face');
  });

  it('tells on the security page why there is no face', async () => {
    const { customer } = await withCodes(bank, bruno);
    const { body } = await customer.http.get('/security', { accept: 'text/html' });
    expect(String(body)).to.include('Face is not offered here');
  });

  it('walks the demo, and says that the face steps were not run', async () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    expect(await runDemo({ json: false, write, env: {}, faceEngine: false })).to.equal(true);
    expect(lines.join('\n')).to.include('The face steps were not run');
  });
});
