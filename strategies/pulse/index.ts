/** neomia Pulse: typing rhythm as a factor. */
export * from './client.ts';
export type { PulseInput } from './input.ts';
export type { PulseLink, PulseLinkAsk } from './link.ts';
export type { PulseClientOptions } from './options.ts';
export * from './strategy.ts';
export type { PulseAction } from './wire.ts';
