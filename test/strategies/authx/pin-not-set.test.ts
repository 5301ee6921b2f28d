import { expect } from 'chai';
import { type AuthXDirectory, AuthXPinStrategy, type PinRules } from 'passport-stepup/strategies/authx';
import { json } from '../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, guid, login } from './answering.ts';

interface World {
  readonly refused: string;
  readonly directory?: AuthXDirectory;
  readonly rules?: PinRules;
}

/** How something ends where AuthX refuses one operation, and what it was asked. */
async function where({ refused, ...options }: World, run: (strategy: AuthXPinStrategy) => Promise<unknown>) {
  const data = { response_data: JSON.stringify({ guid }) };
  const server = await authxServer((response, { url }) =>
    json(response, 200, envelope(url === refused ? 0 : 1, url === '/AddUser' ? data : {})),
  );
  const client = clientOf(server);
  const ended = await run(new AuthXPinStrategy({ client, ...options })).catch((thrown) => ({
    code: thrown.code,
  }));
  await client.close();
  await server.close();
  return { ended, called: server.seen.map(({ url }) => url).filter((url) => url !== '/AccessToken') };
}

const capture = () => {
  const { enrollment: _, ...who } = login({ pin: '402917' });
  return who;
};
const shared: AuthXDirectory = { claim: async () => undefined, keep: async () => guid, drop: async () => 1 };

describe('authx: a PIN that AuthX does not set', () => {
  it('is not enrolled, and its user is deleted', async () => {
    const { ended, called } = await where({ refused: '/GeneratePin' }, (one) => one.enroll(capture()));
    expect(ended).to.deep.equal({ result: 'rejected', reason: 'refused' });
    expect(called.at(-1)).to.equal('/DeleteUser');
  });

  it('is not removed either, where its user stays for other factors', async () => {
    const { ended } = await where({ refused: '/GeneratePin', directory: shared }, (one) => one.remove(guid));
    expect(ended).to.deep.equal({ code: 'vendor_refused' });
  });

  it('is not removed with a user that AuthX does not delete', async () => {
    const { ended } = await where({ refused: '/DeleteUser' }, (one) => one.remove(guid));
    expect(ended).to.deep.equal({ code: 'vendor_refused' });
  });

  it('is another one that is asked for, before AuthX hears of it, where it is on the application’s own list', async () => {
    const rules = { blocklist: ['402917'] };
    const { ended, called } = await where({ refused: '', rules }, (one) => one.enroll(capture()));
    expect(ended).to.deep.equal({ result: 'retry', reason: 'pin_easily_guessed' });
    expect(called).to.deep.equal([]);
  });
});
