import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { factor } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

/** What a software authenticator answers to `navigator.credentials.get` for `http://app.example` (WebAuthn, 7.2). */
function assertion(challenge: string, key = privateKey) {
  const clientData = Buffer.from(
    JSON.stringify({ type: 'webauthn.get', challenge, origin: 'http://app.example' }),
  );
  const authenticatorData = Buffer.concat([sha256('app.example'), Buffer.from([0x05, 0, 0, 0, 1])]);
  const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), key);
  const response = {
    clientDataJSON: clientData.toString('base64url'),
    authenticatorData: authenticatorData.toString('base64url'),
    signature: signature.toString('base64url'),
    userHandle: Buffer.from('alice').toString('base64url'),
  };
  return { id: 'key-1', response };
}

describe('passport-fido2-webauthn as a factor', () => {
  const { submit, runner } = useStock();
  const Webauthn = stock('passport-fido2-webauthn');
  const store = {
    verify: (request: IncomingMessage & { stepUp: { nonce: string } }, challenge: Buffer, done: Done) =>
      setImmediate(() => done(null, Buffer.from(request.stepUp.nonce, 'base64url').equals(challenge), {})),
  };
  const strategy = new Webauthn(
    { store },
    (_id: string, userHandle: Buffer, done: Done) =>
      done(null, { id: String(userHandle) }, publicKey.export({ type: 'spki', format: 'pem' })),
    () => {},
  );
  const key = factor('hardware-key', { strategy, fields: ['id', 'response'] });
  const headers = { 'x-forwarded-host': 'app.example' };
  const challenge = async () =>
    (await runner.challenge({ factor: key, issuedTo: 'sid', ceremony: 'c1', ttl: 300, subject: 'alice' }))
      .nonce;
  const answer = (fields: Record<string, unknown>, nonce: string) => submit(key, fields, { nonce, headers });

  it('verifies an answer to the runner’s nonce', async () => {
    const nonce = await challenge();
    expect(await answer(assertion(nonce), nonce)).to.include({ result: 'verified', subject: 'alice' });
  });

  it('refuses an answer to another nonce', async () => {
    expect(await answer(assertion(await challenge()), await challenge())).to.include({ result: 'rejected' });
  });

  it('refuses another key’s signature', async () => {
    const nonce = await challenge();
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(await answer(assertion(nonce, other), nonce)).to.include({ result: 'rejected' });
  });

  it('ends as an error without authenticatorData, which it throws on in a later tick', async () => {
    const nonce = await challenge();
    const { id, response } = assertion(nonce);
    const { authenticatorData: _missing, ...rest } = response;
    const result = await answer({ id, response: rest }, nonce);
    expect(result).to.have.nested.property('error.code', 'strategy_failed');
  });
});
