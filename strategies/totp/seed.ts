import { generateSecret, generateURI, NobleCryptoPlugin } from 'otplib';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import encodeQr from 'qr';
import { z } from 'zod';
import type { TotpSettings } from './options.ts';

/** As many bytes as the hash has (RFC 4226, 4 R6; RFC 6238, 5.1). */
const seedBytes = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** What an enrollment keeps. `lastStep` is the step of the code that completed it, which must not serve again. */
const keptSchema = z.object({ secret: z.string().min(1), lastStep: z.int().optional() });

/** What an enrollment keeps: see `keptSeed`. */
export type KeptSeed = z.output<typeof keptSchema>;

/** A new seed, base32. */
export function makeSeed({ algorithm, random }: TotpSettings): string {
  const crypto = Object.assign(new NobleCryptoPlugin(), { randomBytes: (size: number) => random(size) });
  return generateSecret({ length: seedBytes[algorithm], crypto });
}

/** The seed as a person can take it over: a link, text to type in, and a QR code as a `data:` URL of an SVG image. */
export async function showSeed(
  secret: string,
  options: { settings: TotpSettings; subject: string },
): Promise<Record<string, string>> {
  const { issuer, label, algorithm, digits, period } = options.settings;
  const uri = generateURI({ issuer, label: await label(options.subject), secret, algorithm, digits, period });
  const image = Buffer.from(encodeQr(uri, 'svg')).toString('base64');
  return { uri, secret, qr: `data:image/svg+xml;base64,${image}` };
}

/** The seed of an enrollment, active or begun; nothing when it keeps none. */
export function keptSeed(enrollment: EnrollmentReference | undefined): KeptSeed | undefined {
  const parsed = keptSchema.safeParse(enrollment?.data);
  return parsed.success ? parsed.data : undefined;
}
