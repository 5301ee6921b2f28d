import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { type CommandIo, jsonCommand, run, terminal } from './command.ts';

/** What a running emulator is to this command. */
interface Running {
  readonly url: string;
  readonly baseUrl: string;
  readonly credentials: object;
  close(): Promise<void>;
}

type Start = (options: { readonly port: number; readonly strict: boolean }) => Promise<Running>;

/** The vendors with an emulator. Each is loaded only when it is started. */
const vendors: Readonly<Record<string, Start>> = {
  pulse: async (options) =>
    (await import('passport-stepup/strategies/pulse/emulator')).startPulseEmulator(options),
  awareid: async (options) =>
    (await import('passport-stepup/strategies/awareid/emulator')).startAwareIdEmulator(options),
  biometrid: async (options) =>
    (await import('passport-stepup/strategies/biometrid/emulator')).startBiometridEmulator(options),
  authx: async (options) =>
    (await import('passport-stepup/strategies/authx/emulator')).startAuthXEmulator(options),
};

/** Resolves when the command is to end. */
export type Until = () => Promise<unknown>;

const untilInterrupted: Until = () => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

/**
 * `passport-stepup emulate`: starts the emulators of all vendors on loopback, tells where they are, what a client must
 * know and where their pages are, and stays up until it is interrupted. With `--json` one object `{ vendor, baseUrl, credentials }` a line.
 */
export function emulateCommand(io: CommandIo = terminal, until: Until = untilInterrupted): Command {
  return jsonCommand('emulate', 'run the emulators of all vendors on this computer')
    .option(
      '--port <vendor=port>',
      'a port for one vendor; may be repeated (default: free ones)',
      readPort,
      new Map(),
    )
    .option('--strict', 'refuse requests that are not as the vendor’s OpenAPI file says', false)
    .action((options: EmulateOptions) => run(io, options.json, () => emulate(options, io, until)));
}

interface EmulateOptions {
  readonly json: boolean;
  readonly strict: boolean;
  readonly port: ReadonlyMap<string, number>;
}

async function emulate({ json, strict, port }: EmulateOptions, io: CommandIo, until: Until): Promise<void> {
  const running: Running[] = [];
  const ended = until();
  try {
    for (const [vendor, start] of Object.entries(vendors)) {
      const one = await start({ port: port.get(vendor) ?? 0, strict });
      running.push(one);
      const { url, baseUrl, credentials } = one;
      if (json) io.write(JSON.stringify({ vendor, baseUrl, credentials }));
      else
        io.write(`${vendor}  ${baseUrl}  ${told(credentials)}\n  users, sessions, faults: ${url}/emulator`);
    }
    await ended;
  } finally {
    await Promise.all(running.map((one) => one.close()));
  }
}

function told(credentials: Running['credentials']): string {
  return Object.entries(credentials)
    .map(([name, value]) => `${name}=${value}`)
    .join('  ');
}

function readPort(given: string, before: Map<string, number>): Map<string, number> {
  const [, vendor = '', port = ''] = /^([a-z-]+)=(\d{1,5})$/.exec(given) ?? [];
  if (!Object.hasOwn(vendors, vendor) || Number(port) > 65_535) {
    throw new InvalidArgumentError(`write vendor=port with one of: ${Object.keys(vendors).join(', ')}`);
  }
  return new Map([...before, [vendor, Number(port)]]);
}
