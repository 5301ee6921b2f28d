import { createPublicKey, ECDH, generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { key, signatureOver, strategyAt } from './answering.ts';

const { input } = strategyAt('http://127.0.0.1:9', { checks: ['device'] });
const accepts = (publicKey: unknown, signature: unknown = signatureOver('AAAA')) =>
  input.safeParse({ device: { publicKey, signature } }).success;
const spkiOf = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'der', type: 'spki' });

/** The same key with its point in compressed form: another spelling, which Node reads. */
function compressed(spki: Buffer): Buffer {
  const point = ECDH.convertKey(
    spki.subarray(26),
    'prime256v1',
    undefined,
    undefined,
    'compressed',
  ) as Buffer;
  const [outer, inner] = [0x30, 0x03];
  const algorithm = spki.subarray(2, 23);
  const bits = Buffer.concat([Buffer.from([inner, point.length + 1, 0]), point]);
  return Buffer.concat([Buffer.from([outer, algorithm.length + bits.length]), algorithm, bits]);
}

describe('awareid: a device’s public key', () => {
  it('is on P-256 or secp256k1', () => {
    for (const curve of ['prime256v1', 'secp256k1'])
      expect(accepts(spkiOf(curve).toString('base64')), curve).to.equal(true);
    for (const curve of ['secp384r1', 'secp521r1', 'secp224r1'])
      expect(accepts(spkiOf(curve).toString('base64')), curve).to.equal(false);
    const others = [
      generateKeyPairSync('ed25519').publicKey,
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey,
    ];
    for (const one of others)
      expect(accepts(one.export({ format: 'der', type: 'spki' }).toString('base64'))).to.equal(false);
  });

  it('has one spelling', () => {
    const spki = Buffer.from(key.publicKey, 'base64');
    const other = compressed(spki);
    expect(createPublicKey({ key: other, format: 'der', type: 'spki' }).asymmetricKeyType).to.equal('ec');
    expect(accepts(spki.toString('base64'))).to.equal(true);
    expect(accepts(other.toString('base64'))).to.equal(false);
    expect(accepts(Buffer.concat([spki, Buffer.of(0)]).toString('base64'))).to.equal(false);
    expect(accepts(spki.toString('base64url'))).to.equal(false);
  });

  it('is text, and so is the signature', () => {
    for (const odd of [7, null, [key.publicKey], { toString: () => key.publicKey }, '', 'A'.repeat(2000)]) {
      expect(accepts(odd)).to.equal(false);
      expect(accepts(key.publicKey, odd)).to.equal(false);
    }
  });
});
