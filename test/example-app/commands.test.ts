import { expect } from 'chai';
import { runScript } from './support/run-script.ts';

describe('npm start', function () {
  this.timeout(240_000);

  it('prints the address, the accounts and which part is emulated, and stops when told', async () => {
    const { code, out } = await runScript('start.ts', { env: { PORT: '0' }, until: 'Stop with' });
    expect(out).to.match(/^Harbour Bank is open: http:\/\/localhost:\d+$/m);
    expect(out)
      .to.match(/^Typing: +EMULATED/m)
      .and.to.match(/^Face: +(EMULATED|not offered)/m)
      .and.to.match(/^Voice: +EMULATED/m)
      .and.to.match(/^PIN, palm, fingerprint: EMULATED.*simulated scanners$/m)
      .and.to.match(/^ {2}anna +harbour-lights-42$/m);
    expect(code).to.equal(0);
  });

  it('says what is wrong with its settings, and ends', async () => {
    const { code, err } = await runScript('start.ts', {
      env: { PORT: '0', PULSE_URL: 'https://pulse.example' },
    });
    expect(err).to.contain('PULSE_API_KEY is missing').and.not.to.contain('    at ');
    expect(code).to.equal(1);
  });
});

describe('npm run demo', function () {
  this.timeout(300_000);

  it('ends by itself with exit code 0, and prints one object a line with --json', async () => {
    const { code, out, err } = await runScript('demo/main.ts', { args: ['--json'] });
    const objects = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(objects.at(-1)).to.have.all.keys('assurance', 'jwks');
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
  });

  it('says why it does not run in production, and ends with exit code 1', async () => {
    const { code, err } = await runScript('demo/main.ts', { env: { NODE_ENV: 'production' } });
    expect(err).to.contain('NODE_ENV=production').and.not.to.contain('    at ');
    expect(code).to.equal(1);
  });
});
