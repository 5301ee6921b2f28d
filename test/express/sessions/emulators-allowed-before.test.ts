import { expect } from 'chai';
import { MemoryStore } from '../../../src/store/memory.ts';
import { signIn, startTestApp } from '../../support/step-up-app.ts';

describe('a session begun where emulators were allowed', () => {
  /** How a deployment over the same store answers the person of such a session. */
  async function answered(allowEmulators: boolean): Promise<number> {
    const shared = { store: new MemoryStore(), issuer: 'https://login.example.com' };
    const before = await startTestApp({
      options: { ...shared, allowEmulators: true },
      routes: (app) => {
        app.get('/sid', (req, res) => {
          res.json((req.session as unknown as { stepUp: { sid: string } }).stepUp.sid);
        });
      },
    });
    const client = before.client();
    expect((await signIn(client)).status).to.equal(200);
    const session: string = await (await client.get('/sid')).json();
    const identify = () => ({ subject: 'anna', session });
    const after = await startTestApp({ options: { ...shared, allowEmulators, identify } });
    try {
      return (await after.client().get('/account')).status;
    } finally {
      await after.close();
      await before.close();
    }
  }

  it('is none where they are not (rule 12)', async () => {
    expect(await answered(false)).to.equal(401);
  });

  it('goes on where they still are', async () => {
    expect(await answered(true)).to.equal(200);
  });
});
