export type { LdapEntry, LdapOptions, LdapTls } from './options.ts';
export { type LdapInput, LdapStrategy } from './strategy.ts';
