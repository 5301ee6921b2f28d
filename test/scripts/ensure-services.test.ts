import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

const run = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['scripts/ensure-services.mjs'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

describe('the script that looks for the servers of the tests', () => {
  it('prints where each one is', () => {
    const { status, stdout } = run({});
    expect(status).to.equal(0);
    for (const name of ['slapd', 'Chromium', 'Redis', 'OpenSSL', 'Apache with mod_auth_openidc'])
      expect(stdout).to.match(new RegExp(`^${name}: /`, 'm'));
  });

  it('fails, and says what to do, where one is missing', () => {
    const { status, stdout, stderr } = run({ SLAPD_PATH: '/nowhere/slapd' });
    expect(status).to.equal(1);
    expect(stdout).to.match(/^slapd: missing$/m);
    expect(stderr).to.include('SLAPD_PATH').and.to.include('docker compose run --rm test');
  });
});
