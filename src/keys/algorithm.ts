/** The signature algorithms of assurances. Each goes with exactly one type of key: the key decides, never the token. */
export const algorithms = ['ES256', 'EdDSA', 'RS256'] as const;

/** `ES256` (P-256), `EdDSA` (Ed25519) or `RS256` (RSA, 2048 bits). */
export type Algorithm = (typeof algorithms)[number];
