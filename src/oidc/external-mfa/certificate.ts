import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const COMMON_NAME = '2.5.4.3';
const DER_NULL = Uint8Array.of(5, 0).buffer;
const TEN_YEARS = 3650 * 86_400;

/**
 * A certificate (RFC 5280) in which an RSA key vouches for itself, as DER. It is the same for the same key, name and time, so
 * that all processes of a deployment publish one. `from`: seconds since 1970; it ends ten years later.
 */
export function selfSignedCertificate(
  key: KeyObject,
  about: { readonly name: string; readonly from: number },
): Buffer {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const name = commonName(about.name);
  const signature = new AlgorithmIdentifier({ algorithm: SHA256_WITH_RSA, parameters: DER_NULL });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialOf(spki, about.from),
    signature,
    issuer: name,
    subject: name,
    validity: new Validity({
      notBefore: new Date(about.from * 1000),
      notAfter: new Date((about.from + TEN_YEARS) * 1000),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
  });
  const signed = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), key);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue: new Uint8Array(signed).buffer,
  });
  return Buffer.from(AsnConvert.serialize(certificate));
}

function commonName(text: string): Name {
  const value = new AttributeValue({ utf8String: text.slice(0, 64) });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

/** A positive number of 16 bytes. */
function serialOf(spki: Buffer, from: number): ArrayBuffer {
  const digest = createHash('sha256').update(spki).update(String(from)).digest().subarray(0, 16);
  const bytes = new Uint8Array(digest);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.buffer;
}
