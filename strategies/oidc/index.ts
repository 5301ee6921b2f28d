export type { OidcAccount, OidcPerson, OidcStrategyOptions, RequestKey } from './options.ts';
export { type OidcInput, type OidcLogout, OidcStrategy } from './strategy.ts';
export type { OidcTrust } from './trust.ts';
