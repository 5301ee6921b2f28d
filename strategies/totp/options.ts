import {
  type Clock,
  ConfigurationError,
  type RandomBytes,
  systemClock,
  systemRandom,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';

/** How codes are made and where seeds come from. */
export interface TotpOptions {
  /** Who asks, as authenticator apps show it. Default `passport-stepup`. */
  readonly issuer?: string;
  /** What authenticator apps show beside the issuer. Default: the subject. */
  readonly label?: (subject: string) => string | Promise<string>;
  /**
   * The base32 seed of a subject, for applications that keep seeds themselves; nothing where the subject has none.
   * With it the strategy enrolls nobody. Default: the seeds of this strategy's own enrollments.
   */
  readonly secret?: (subject: string) => Promise<string | undefined>;
  /** Steps before and after the current one whose codes count too, at most 2. Default 1 (RFC 6238, 5.2). */
  readonly window?: number;
  /** Digits of a code. Default 6. */
  readonly digits?: 6 | 7 | 8;
  /** Seconds of a step. Default 30. */
  readonly period?: number;
  /** The hash. Default `sha1`, which all authenticator apps can do. */
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512';
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** Makes seeds. Default: the system's source. */
  readonly random?: RandomBytes;
}

/** The options with their defaults. */
export type TotpSettings = Readonly<Required<Omit<TotpOptions, 'secret'>> & Pick<TotpOptions, 'secret'>>;

const isFunction = (value: unknown): boolean => typeof value === 'function';

const schema = z.strictObject({
  issuer: z.string().min(1).default('passport-stepup'),
  label: z.custom<TotpSettings['label']>(isFunction).default(() => (subject: string) => subject),
  secret: z.custom<TotpOptions['secret']>(isFunction).optional(),
  window: z.int().min(0).max(2).default(1),
  digits: z.union([z.literal(6), z.literal(7), z.literal(8)]).default(6),
  period: z.int().min(15).max(300).default(30),
  algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha1'),
  clock: z.custom<Clock>(isFunction).default(() => systemClock),
  random: z.custom<RandomBytes>(isFunction).default(() => systemRandom),
});

/** The options as they hold. Throws `configuration_invalid` with the option's name as the place. */
export function readOptions(options: TotpOptions): TotpSettings {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data as TotpSettings;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw new ConfigurationError('configuration_invalid', `totp: ${place}: ${issue?.message ?? 'not usable'}`, {
    place,
  });
}
