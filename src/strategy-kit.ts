/** What an author of a strategy needs, ours or a third party's. */
export * from './factor/capture.ts';
export * from './factor/outcome.ts';
export * from './factor/strategy.ts';
