import { createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { type DocumentHolder, readMrz, writeMrz } from './mrz.ts';

/** The simulated chip of a card. */
export interface SimulatedChip {
  /** What operation 37 takes: base64 of the zone (DG1), the portrait (DG2), the chip's key (DG15) and what the issuer signed (SOD). */
  readonly icaoDataGroups: Readonly<Record<'DG1' | 'DG2' | 'DG15' | 'SOD', string>>;
  /** The chip's answer to a challenge of operation 36, base64: `activeAuthenticationSignature`. */
  answer(challenge: string): string;
}

/** A chip that was believed. */
export interface ReadChip {
  /** Whom the zone (DG1) names. */
  readonly holder: DocumentHolder;
  /** JPEG or PNG; for this request only. */
  readonly portrait: Buffer;
}

const groupsSchema = z.looseObject({
  DG1: z.string(),
  DG2: z.string(),
  DG15: z.string(),
  SOD: z.string(),
  activeAuthenticationSignature: z.string().optional(),
});
const signedSchema = z.object({ hashes: z.array(z.string()).length(3), signature: z.string() });

/**
 * Issues simulated chips and reads them: the issuer's Ed25519 signature over the hashes of the data groups, and the chip's over
 * the challenge. The form of these files is ours; a real chip's (ICAO 9303-10 and -11) is not understood.
 */
export class ChipIssuer {
  private readonly keys = generateKeyPairSync('ed25519');

  /** Makes a chip. */
  issue(holder: DocumentHolder, portrait: Uint8Array): SimulatedChip {
    const own = generateKeyPairSync('ed25519');
    const files = [
      Buffer.from(writeMrz(holder)),
      Buffer.from(portrait),
      own.publicKey.export({ type: 'spki', format: 'der' }),
    ];
    const hashes = files.map(digest);
    const signature = sign(null, Buffer.from(hashes.join()), this.keys.privateKey).toString('base64');
    const [DG1 = '', DG2 = '', DG15 = ''] = files.map((file) => file.toString('base64'));
    const SOD = Buffer.from(JSON.stringify({ hashes, signature })).toString('base64');
    return {
      icaoDataGroups: { DG1, DG2, DG15, SOD },
      answer: (challenge) => sign(null, Buffer.from(challenge, 'base64'), own.privateKey).toString('base64'),
    };
  }

  /** What a chip says, or nothing where it cannot be believed. Where a challenge was given it must be answered. */
  read(
    groups: unknown,
    { challenge, now }: { readonly challenge: string | undefined; readonly now: number },
  ): ReadChip | undefined {
    const parsed = groupsSchema.safeParse(groups);
    if (!parsed.success) return undefined;
    const { DG1, DG2, DG15, SOD, activeAuthenticationSignature = '' } = parsed.data;
    const [zone, portrait, key] = [DG1, DG2, DG15].map((file) => Buffer.from(file, 'base64'));
    if (!zone || !portrait || !key || !this.hasSigned([zone, portrait, key], SOD)) return undefined;
    const answered = challenge === undefined || isAnswer(key, challenge, activeAuthenticationSignature);
    const holder = readMrz(zone.toString('latin1'), now);
    return holder && answered ? { holder, portrait } : undefined;
  }

  private hasSigned(files: readonly Buffer[], sod: string): boolean {
    const signed = signedSchema.safeParse(json(Buffer.from(sod, 'base64').toString('utf8')));
    if (!signed.success) return false;
    const hashes = files.map(digest).join();
    const signature = Buffer.from(signed.data.signature, 'base64');
    return (
      signed.data.hashes.join() === hashes &&
      verify(null, Buffer.from(hashes), this.keys.publicKey, signature)
    );
  }
}

function isAnswer(key: Buffer, challenge: string, answer: string): boolean {
  const publicKey = readKey(key);
  return (
    publicKey !== undefined &&
    verify(null, Buffer.from(challenge, 'base64'), publicKey, Buffer.from(answer, 'base64'))
  );
}

function readKey(key: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function digest(file: Buffer): string {
  return hash('sha256', file, 'base64');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
