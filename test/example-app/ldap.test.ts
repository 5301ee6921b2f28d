import { expect } from 'chai';
import type { Step } from '../../example-app/demo/narrator.ts';
import { runDemo } from '../../example-app/demo/run-demo.ts';
import { type Slapd, startSlapd } from '../support/slapd.ts';
import { startBank, type TestBank } from './support/bank.ts';

describe('the example bank with a real LDAP directory', function () {
  this.timeout(300_000);
  let slapd: Slapd;
  let env: Record<string, string>;
  before(async () => {
    slapd = await startSlapd();
    const {
      url: LDAP_URL,
      baseDn: LDAP_BASE_DN,
      bindDn: LDAP_BIND_DN,
      bindPassword: LDAP_BIND_PASSWORD,
    } = slapd;
    env = { LDAP_URL, LDAP_BASE_DN, LDAP_BIND_DN, LDAP_BIND_PASSWORD };
  });
  after(() => slapd.stop());

  describe('as an app', () => {
    let bank: TestBank;
    before(async () => {
      bank = await startBank({ env });
    });
    after(() => bank.app.close());

    it('signs its people in under their own names', async () => {
      const { uid, cn, password } = slapd.people.alice;
      const answer = await bank.customer().signIn({ username: uid, password });
      expect(answer.body).to.include({ signedIn: true, name: cn });
    });

    it('does not know the accounts of the local file', async () => {
      const answer = await bank.customer().signIn({ username: 'anna', password: 'harbour-lights-42' });
      expect(answer.status).to.equal(401);
    });

    it('keeps apart what belongs to two people', async () => {
      const accounts = await Promise.all(
        [slapd.people.alice, slapd.people.bob].map(async ({ uid, password }) => {
          const customer = bank.customer();
          await customer.signIn({ username: uid, password });
          return JSON.stringify((await customer.http.get('/accounts')).body);
        }),
      );
      expect(accounts[0]).not.to.equal(accounts[1]);
    });
  });

  it('walks the demo too', async () => {
    const { uid, password } = slapd.people.alice;
    const lines: string[] = [];
    const ok = await runDemo({
      json: true,
      write: (line) => lines.push(line),
      env: { ...env, DEMO_USERNAME: uid, DEMO_PASSWORD: password },
    });
    const steps = lines.slice(0, -1).map((line) => JSON.parse(line) as Step);
    expect(steps.filter((step) => !step.ok)).to.deep.equal([]);
    expect(ok).to.equal(true);
  });
});
