import { Command } from 'commander';
import { StepUpError } from '../lib/errors.ts';

/** Where a command writes and how it ends. Tests hand in their own. */
export interface CommandIo {
  /** One line for the reader. */
  readonly write: (line: string) => void;
  /** One line about what went wrong. */
  readonly writeError: (line: string) => void;
  /** Sets the exit code. */
  readonly exit: (code: number) => void;
}

/** The terminal. */
export const terminal: CommandIo = {
  write: (line) => console.log(line),
  writeError: (line) => console.error(line),
  exit: (code) => {
    process.exitCode = code;
  },
};

/** A command with the option `--json`, which every command of ours has. */
export function jsonCommand(name: string, description: string): Command {
  return new Command(name).description(description).option('--json', 'print JSON, for programs', false);
}

/**
 * Runs what a command does. An error of ours is told in one line (with `json` as one object) and ends with exit
 * code 1; any other error is a fault of the program and is thrown on.
 */
export async function run(io: CommandIo, json: boolean, work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof StepUpError)) throw thrown;
    const { code, message, place } = thrown;
    if (json) io.write(JSON.stringify({ ok: false, code, message, ...(place ? { place } : {}) }));
    else io.writeError(`${code}: ${message}`);
    io.exit(1);
  }
}
