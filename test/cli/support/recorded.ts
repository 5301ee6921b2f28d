import type { Command } from 'commander';
import type { CommandIo } from '../../../src/cli/command.ts';

/** Runs a command in this process and gives what it wrote and its exit code. */
export async function recorded(make: (io: CommandIo) => Command, ...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  let code = 0;
  const io: CommandIo = {
    write: (line) => lines.push(line),
    writeError: (line) => errors.push(line),
    exit: (given) => {
      code = given;
    },
  };
  await make(io).exitOverride().parseAsync(args, { from: 'user' });
  return { code, lines, errors, stdout: lines.join('\n'), stderr: errors.join('\n') };
}
