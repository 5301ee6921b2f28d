import { expect } from 'chai';
import { AuthXFaceStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { json } from '../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, guid } from './answering.ts';

/** What is asked of AuthX to remove a face of which deleting has this code; fails as removing does. */
async function removing(code: number): Promise<string[]> {
  const server = await authxServer((response, { url }) =>
    json(response, 200, envelope(url === '/ProcessBiometric' ? code : 1)),
  );
  const client = clientOf(server);
  try {
    await new AuthXFaceStrategy({ client }).remove(guid);
    return server.seen.map(({ url }) => url).filter((url) => url !== '/AccessToken');
  } finally {
    await client.close();
    await server.close();
  }
}

describe('authx: removing a face', () => {
  it('deletes its user too, unless that is gone', async () => {
    for (const code of [0, 1])
      expect(await removing(code)).to.deep.equal(['/ProcessBiometric', '/DeleteUser']);
    expect(await removing(8)).to.deep.equal(['/ProcessBiometric']);
  });

  for (const code of [2, 3, 4, 5, 6, 7])
    it(`is not done with the code ${code}`, async () => {
      expect((await caught(removing(code))).code).to.equal('vendor_refused');
    });
});
