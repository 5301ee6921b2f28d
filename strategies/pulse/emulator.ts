import { type Emulator, type EmulatorOptions, startEmulator } from 'passport-stepup/emulator-kit';
import { randomId, systemRandom } from 'passport-stepup/strategy-kit';
import { defaultText } from './challenge-text.ts';
import { pulseRoutes } from './emulator/pulse-routes.ts';

/** How Pulse's emulator is started. */
export interface PulseEmulatorOptions extends EmulatorOptions {
  /** The key that requests must carry. Default: a random one, told in `credentials`. */
  readonly apiKey?: string;
  /** What is typed on the hosted page; the same as in the strategy. Default: the strategy's default. */
  readonly text?: string;
}

/** A running emulator of Pulse. */
export interface PulseEmulator extends Emulator {
  /** The Pulse API, for `PulseClientOptions.baseUrl`. */
  readonly baseUrl: string;
  /** The Pulse Authenticator API, for `PulseClientOptions.authBaseUrl`. */
  readonly authBaseUrl: string;
  /** What a client must know. */
  readonly credentials: { readonly apiKey: string };
}

/**
 * Starts a local server that speaks Pulse's HTTP and matches typing rhythm for real. Fault of its own: `nok`, with which
 * `GET /status` says that it cannot verify. Throws what `startEmulator` throws.
 */
export async function startPulseEmulator(options: PulseEmulatorOptions = {}): Promise<PulseEmulator> {
  const { random = systemRandom, text = defaultText } = options;
  const apiKey = options.apiKey ?? randomId(random);
  const openapi = new URL('./openapi.yaml', import.meta.url);
  const routes = pulseRoutes({ apiKey, text });
  const emulator = await startEmulator({ vendor: 'pulse', openapi, vendorFaults: ['nok'], routes }, options);
  const { url } = emulator;
  return { ...emulator, baseUrl: `${url}/pulse`, authBaseUrl: `${url}/pulse-auth`, credentials: { apiKey } };
}
