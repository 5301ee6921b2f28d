import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy.ts';
import { strategyFor, tryPassword, useSlapd } from './harness.ts';

describe('ldap: connections', () => {
  const directory = useSlapd();
  let proxy: TcpProxy | undefined;

  beforeEach(async () => {
    proxy = await tcpProxy(Number(new URL(directory.slapd.url).port));
  });
  afterEach(() => proxy?.stop());

  const through = (): TcpProxy => proxy ?? expect.fail('no proxy');
  const make = (options = {}) =>
    strategyFor(directory.slapd, { url: `ldap://127.0.0.1:${through().port}`, ...options });

  it('for searches are used again; each bind has its own', async () => {
    const { alice } = directory.slapd.people;
    const strategy = make();
    for (let round = 0; round < 5; round += 1) await tryPassword(strategy, alice.uid, alice.password);
    expect(through().connections).to.equal(1 + 5);
    await strategy.close();
  });

  it('for searches are as many as allowed, however many sign in at once', async () => {
    const { alice } = directory.slapd.people;
    const strategy = make({ searchConnections: 3 });
    const outcomes = await Promise.all(
      [...Array(30)].map((_, index) =>
        tryPassword(strategy, alice.uid, index % 2 ? alice.password : 'wrong'),
      ),
    );
    expect(outcomes.filter(({ result }) => result === 'verified')).to.have.lengthOf(15);
    expect(through().connections).to.equal(3 + 30);
    await strategy.close();
  });

  it('do not mix people up who sign in at once', async () => {
    const { people } = directory.slapd;
    const strategy = make({ user: ({ uid }: { uid?: unknown }) => uid });
    const all = [people.alice, people.bob, people.oneil, people.comma, people.unicode];
    const outcomes = await Promise.all(
      [...all, ...all].map(({ uid, password }) => tryPassword(strategy, uid, password)),
    );
    expect(outcomes.map((one) => one.result === 'verified' && one.user)).to.deep.equal(
      [...all, ...all].map(({ uid }) => uid),
    );
    await strategy.close();
  });

  it('that were dropped are opened again without anybody noticing', async () => {
    const { alice } = directory.slapd.people;
    const strategy = make({ searchConnections: 1 });
    await tryPassword(strategy, alice.uid, alice.password);
    through().drop();
    expect(await tryPassword(strategy, alice.uid, alice.password)).to.include({ result: 'verified' });
    expect(through().connections).to.equal(4);
    await strategy.close();
  });

  it('come back after a restart of the server', async () => {
    const { slapd } = directory;
    const strategy = directory.make();
    await strategy.health();
    await slapd.restart();
    expect(await tryPassword(strategy, 'alice', slapd.people.alice.password)).to.include({
      result: 'verified',
    });
  });

  it('that were idle for more than a minute are not used again', async () => {
    let now = 1000;
    const strategy = make({ clock: () => now, searchConnections: 1 });
    await strategy.health();
    now += 59;
    await strategy.health();
    expect(through().connections).to.equal(1);
    now += 61;
    await strategy.health();
    expect(through().connections).to.equal(2);
    await strategy.close();
  });

  it('that are idle do not keep a process from ending', async () => {
    const { url, baseDn, people } = directory.slapd;
    const { password } = people.alice;
    const program = `
      import { LdapStrategy } from 'passport-stepup/strategies/ldap';
      const strategy = new LdapStrategy(${JSON.stringify({ url, baseDn })});
      const input = ${JSON.stringify({ username: 'alice', password })};
      console.log((await strategy.verify({ input, signal: new AbortController().signal })).result);`;
    const flags = [
      '--import=tsx/esm',
      '--conditions=passport-stepup-source',
      '--input-type=module',
      '-e',
      program,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 15_000 });
    expect(stdout.trim()).to.equal('verified');
  });
});
