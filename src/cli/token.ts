import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { z } from 'zod';
import type { AssuranceClaims } from '../assurance/claims.ts';
import { AssuranceVerifier, type VerifierOptions } from '../assurance/verify.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { type CommandIo, jsonCommand, run, terminal } from './command.ts';

interface VerifyFlags {
  readonly json: boolean;
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly allowEmulators: boolean;
}

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** `passport-stepup token`: verifies an assurance as a guard would, and prints what it says. */
export function tokenCommand(io: CommandIo = terminal, clock: Clock = systemClock): Command {
  return new Command('token').description('work on an assurance').addCommand(
    jsonCommand('verify', 'verify an assurance and print its claims')
      .argument('<token>', 'the token, or - to read it from standard input')
      .requiredOption('--jwks <place>', "the issuer's public keys: a file or a URL")
      .requiredOption('--issuer <issuer>', 'the issuer that it must be from')
      .requiredOption('--audience <audience>', 'the audience that it must be for')
      .option('--allow-emulators', 'accept one that an emulator had part in', false)
      .action((token: string, flags: VerifyFlags) =>
        run(io, flags.json, async () => {
          const claims = await verify(token, flags, clock);
          if (flags.json) return io.write(JSON.stringify({ ok: true, claims }));
          for (const line of describe(claims, clock())) io.write(line);
        }),
      ),
  );
}

async function verify(token: string, flags: VerifyFlags, clock: Clock): Promise<AssuranceClaims> {
  const { issuer, audience, allowEmulators } = flags;
  const jwks = await readJwks(flags.jwks);
  const verifier = new AssuranceVerifier({ issuer, audience, allowEmulators, jwks, clock });
  return verifier.verify(token === '-' ? (await text(process.stdin)).trim() : token);
}

async function readJwks(place: string): Promise<VerifierOptions['jwks']> {
  if (/^https?:/.test(place)) return new URL(place);
  try {
    return jwksSchema.parse(JSON.parse(await readFile(place, 'utf8')));
  } catch (cause) {
    throw new ConfigurationError('configuration_invalid', `${place} is not a JWKS`, { cause });
  }
}

function describe(claims: AssuranceClaims, now: number): string[] {
  const ago = (at: number) => `${Math.round(now - at)} s ago`;
  return [
    `valid: ${claims.sub} holds ${claims.acr}, issued ${ago(claims.iat)}, for ${Math.round(claims.exp - now)} s more`,
    ...claims.factors.map(({ id, methods, at, liveness }) => {
      const shown = liveness === 'none' ? '' : `, liveness ${liveness}`;
      return `  ${id} (${methods.join(', ')}) ${ago(at)}${shown}`;
    }),
    `  amr ${claims.amr.join(' ') || 'none'}; oldest ${ago(claims.auth_time)}${claims.emulated ? '; EMULATED' : ''}`,
  ];
}
