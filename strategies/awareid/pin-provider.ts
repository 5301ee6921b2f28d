import { type Fetch, VendorError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';

/** What operations 38 and 58 give for the making of a PIN (documented members). */
export interface AwareIdPinActivation {
  /** The identity at the provider, 64 hex digits. */
  readonly mpinId?: string | undefined;
  /** Lets a PIN client make a PIN, once; 32 hex digits. A secret. */
  readonly activationToken?: string | undefined;
  /** When that ends, in seconds since 1970. */
  readonly expireTime?: number | undefined;
  /** The redirect URI for the PIN client. */
  readonly redirectURI?: string | undefined;
  /** The user's name at the provider. */
  readonly pinUser?: string | undefined;
  /** The device's name at the provider. */
  readonly pinDevice?: string | undefined;
}

/**
 * Speaks to the PIN provider in the person's place. AwareID never sees a PIN: its provider (MIRACL Trust) takes it in a client
 * of its own, which gives an authorization code. Without a `provider` that client runs in the page and the code comes in
 * the field `pinCode`; with one the PIN comes to this server in the field `pin`, which the real provider does not intend.
 */
export interface AwareIdPinProvider {
  /** Makes a PIN for an activation. Throws where it is not made. */
  register(activation: AwareIdPinActivation, pin: string, signal: AbortSignal): Promise<void>;
  /** An authorization code for what was typed, or nothing where the provider itself says that it is wrong. */
  code(pinUser: string, pin: string, signal: AbortSignal): Promise<string | undefined>;
}

const codeAnswer = z.object({ code: z.string().min(1) });

/** The emulator's stand-in for the PIN provider, by its address (`pinProvider.url` of the emulator). No real provider speaks this. */
export function emulatedPinProvider(
  url: string,
  fetch: Fetch = globalThis.fetch as unknown as Fetch,
): AwareIdPinProvider {
  const post = async (path: string, body: object, signal: AbortSignal) => {
    const init = { method: 'POST', body: JSON.stringify(body), signal, redirect: 'manual' } as const;
    const answer = await fetch(`${url}${path}`, { ...init, headers: { 'content-type': 'application/json' } });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
    if (answer.status < 200 || answer.status > 299)
      throw new VendorError('vendor_refused', `awareid PIN provider: status ${answer.status}`);
    return Buffer.concat(chunks).toString('utf8');
  };
  return {
    register: async ({ activationToken }, pin, signal) =>
      void (await post('/register', { activationToken, pin }, signal)),
    code: async (pinUser, pin, signal) =>
      codeAnswer.parse(JSON.parse(await post('/code', { pinUser, pin }, signal))).code,
  };
}
