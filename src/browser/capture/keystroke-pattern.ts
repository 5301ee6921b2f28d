import type { KeystrokeSample } from './keystroke-recorder.ts';

/**
 * A typing pattern in format 1: this project's own, read by the Pulse emulator. A vendor's real service takes
 * only what the vendor's own recorder makes (see `vendorPatternSource`).
 */
export interface KeystrokePattern {
  /** The vendor's id of the text, when the challenge names one. */
  readonly tId?: string;
  /** The format's number. */
  readonly emu_format: 1;
  /** The person saw the text. */
  readonly emu_text_kind: 'textVisible';
  /** SHA-256 of the text, hexadecimal. Absent where the page is no secure context. */
  readonly emu_text_sha256?: string;
  /** The keys: `c` code or position, `d` down and `u` up in milliseconds since the first key went down. */
  readonly emu_keys: readonly { readonly c: string; readonly d: number; readonly u: number }[];
  /** Always empty: this recorder leaves the pointer alone. */
  readonly emu_mouse: readonly [];
  /** Whether every event came from the browser itself. */
  readonly emu_trusted: boolean;
}

/** The pattern of a sample of this text. */
export async function keystrokePattern(
  sample: KeystrokeSample,
  challenge: { readonly text: string; readonly tId?: string | undefined },
): Promise<KeystrokePattern> {
  const digest = await sha256(challenge.text);
  return {
    ...(challenge.tId !== undefined && { tId: challenge.tId }),
    emu_format: 1,
    emu_text_kind: 'textVisible',
    ...(digest !== undefined && { emu_text_sha256: digest }),
    emu_keys: sample.keys.map(({ code, down, up }) => ({ c: code, d: down, u: up })),
    emu_mouse: [],
    emu_trusted: sample.trusted,
  };
}

async function sha256(text: string): Promise<string | undefined> {
  // Typed as always there, but missing on plain http beyond localhost.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
