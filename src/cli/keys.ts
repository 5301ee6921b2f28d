import { Command, Option } from 'commander';
import { type Algorithm, algorithms } from '../keys/algorithm.ts';
import { generateKeyDocument, type KeyDocument } from '../keys/key-document.ts';
import { readKeyFile } from '../keys/key-file.ts';
import { keyStates } from '../keys/key-state.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { type CommandIo, jsonCommand, run, terminal } from './command.ts';
import { rotateKeys } from './rotate-keys.ts';
import { writeKeyFile } from './write-key-file.ts';

interface GenerateFlags {
  readonly json: boolean;
  readonly alg: Algorithm;
}

interface RotateFlags {
  readonly json: boolean;
  readonly alg?: Algorithm;
  readonly signsAfter?: string;
  readonly compromised: boolean;
}

/** `passport-stepup keys`: makes and rotates the keys that sign assurances. Prints nothing private. */
export function keysCommand(io: CommandIo = terminal, clock: Clock = systemClock): Command {
  return new Command('keys')
    .description('make and rotate the signing keys')
    .addCommand(generateCommand(io, clock))
    .addCommand(rotateCommand(io, clock));
}

function generateCommand(io: CommandIo, clock: Clock): Command {
  return jsonCommand('generate', 'write a new key file, readable by its owner alone; never over another')
    .argument('<file>', 'where to write it')
    .addOption(algorithmOption().default('ES256'))
    .action((file: string, { json, alg }: GenerateFlags) =>
      run(io, json, () => {
        const now = Math.floor(clock());
        const document = generateKeyDocument(alg, now);
        writeKeyFile(file, document, { replace: false });
        report(io, { file, document, now, json });
      }),
    );
}

function rotateCommand(io: CommandIo, clock: Clock): Command {
  return jsonCommand('rotate', 'add the next key; it signs once everyone can know it')
    .argument('<file>', 'the key file')
    .addOption(algorithmOption())
    .option('--signs-after <seconds>', 'how long the next key waits: 600 seconds or more')
    .option('--compromised', 'drop the old keys, and every token they signed, at once', false)
    .action((file: string, { json, alg, signsAfter, compromised }: RotateFlags) =>
      run(io, json, () => {
        const now = Math.floor(clock());
        const document = rotateKeys(readKeyFile(file), {
          ...{ now, compromised },
          ...(alg && { alg }),
          ...(signsAfter !== undefined && { signsAfter: Number(signsAfter) }),
        });
        writeKeyFile(file, document, { replace: true });
        report(io, { file, document, now, json });
      }),
    );
}

function algorithmOption(): Option {
  return new Option('--alg <algorithm>', 'of the new key').choices(algorithms);
}

function report(
  io: CommandIo,
  { file, document, now, json }: { file: string; document: KeyDocument; now: number; json: boolean },
): void {
  const states = keyStates(document.keys, now);
  const keys = document.keys.map(({ kid, alg, signs_from }, index) => ({
    kid,
    alg,
    state: states[index],
    signs_from,
  }));
  if (json) {
    io.write(JSON.stringify({ ok: true, file, keys }));
    return;
  }
  io.write(`${file}:`);
  for (const { kid, alg, state, signs_from } of keys) {
    const from = state === 'next' ? ` from ${new Date(signs_from * 1000).toISOString()}` : '';
    io.write(`  ${kid}  ${alg}  ${state}${from}`);
  }
  if (states.includes('next'))
    io.write('Restart the processes that use it, or let them reload, before then.');
}
