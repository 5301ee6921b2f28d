export type { TotpOptions } from './options.ts';
export { type TotpInput, TotpStrategy } from './strategy.ts';
