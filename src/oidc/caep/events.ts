const PREFIX = 'https://schemas.openid.net/secevent/caep/event-type/';

/** The event types of CAEP 1.0 that are sent or taken here. */
export const caepEvents = {
  assuranceLevelChange: `${PREFIX}assurance-level-change`,
  credentialChange: `${PREFIX}credential-change`,
  sessionRevoked: `${PREFIX}session-revoked`,
} as const;

/** The credential types of CAEP 1.0, section 3.3; face, voice, palm and typing have none. */
export type CredentialType =
  | 'password'
  | 'pin'
  | 'x509'
  | 'fido2-platform'
  | 'fido2-roaming'
  | 'fido-u2f'
  | 'verifiable-credential'
  | 'phone-voice'
  | 'phone-sms'
  | 'app';

/** The namespaces of assurance levels that CAEP 1.0, section 3.4 names. */
export type LevelNamespace = 'RFC8176' | 'RFC6711' | 'ISO-IEC-29115' | 'NIST-IAL' | 'NIST-AAL' | 'NIST-FAL';

/** Who an event is about (RFC 9493), such as `{ format: 'iss_sub', iss, sub }`. */
export interface SubjectIdentifier {
  /** The format of RFC 9493: it says which other members there are. */
  readonly format: string;
  readonly [member: string]: unknown;
}
