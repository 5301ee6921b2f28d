import type { Logger } from './options.ts';

/** Writes warnings and errors to standard error, a JSON object a line. */
export const consoleLogger: Logger = {
  warn: (details, message) => write('warn', details, message),
  error: (details, message) => write('error', details, message),
};

function write(level: string, details: object, message: string): void {
  process.stderr.write(`${JSON.stringify({ level, ...details, message })}\n`);
}
