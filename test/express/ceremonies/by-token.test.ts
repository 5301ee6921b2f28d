import { expect } from 'chai';
import { AssuranceVerifier, MemoryEnrollmentRecords, SigningKeys } from 'passport-stepup';
import { MemoryStore } from '../../../src/store/memory.ts';
import { open, personWithOtp, problemOf, submit } from '../../support/ceremony.ts';
import { Client } from '../../support/jar.ts';
import { codeAt, NOW, startTestApp } from '../../support/step-up-app.ts';

/** A program that shows its token with everything, and has no cookie. */
class Program extends Client {
  constructor(origin: string, token: string) {
    super(origin, { authorization: `Bearer ${token}` });
  }
}

describe('a ceremony by a token that identify accepts', () => {
  it('is opened, walked and read by whoever shows it, and by nobody else', async () => {
    const issuer = 'https://login.example.com';
    const keys = SigningKeys.generate({ clock: () => NOW });
    const shared = { issuer, keys, store: new MemoryStore(), records: new MemoryEnrollmentRecords() };
    const website = await startTestApp({ options: shared });
    const { client, secret } = await personWithOtp(website);
    const { assurance } = await (await client.json('/stepup/assurance', {})).json();
    const clock = () => NOW + 30;
    const verifier = new AssuranceVerifier({ issuer, audience: issuer, jwks: keys, clock });
    const api = await startTestApp({
      options: {
        ...shared,
        identify: async (req: { headers: { authorization?: string } }) => {
          const [, token = ''] = (req.headers.authorization ?? '').split(' ');
          const claims = await verifier.verify(token).catch(() => undefined);
          return claims && { subject: claims.sub, session: claims.sid };
        },
      } as never,
    });
    api.now = NOW + 30;
    const program = new Program(api.origin, assurance);
    const { id } = await open(program);
    const done = await submit(program, id, { code: await codeAt(api, secret) });
    expect(await done.json()).to.deep.include({ result: 'verified' });
    expect((await program.get('/vault')).status).to.equal(200);
    const stranger = new Program(api.origin, `${assurance.slice(0, -5)}AAAAA`);
    expect(await problemOf(await stranger.get(`/stepup/ceremonies/${id}`))).to.equal(
      '401 authentication_required',
    );
    await Promise.all([api.close(), website.close()]);
  });
});
