import { type Emulator, type EmulatorOptions, startEmulator } from 'passport-stepup/emulator-kit';
import { FaceEngine, VoiceEngine } from 'passport-stepup/engines';
import { ConfigurationError, type Fetch, randomId, systemRandom } from 'passport-stepup/strategy-kit';
import type { AwareIdCredentials } from './emulator/access-tokens.ts';
import { type DeviceMessage, defaultDeviceMessage } from './emulator/device-signature.ts';
import { simulatedCard } from './emulator/document/card.ts';
import type { SimulatedChip } from './emulator/document/chip.ts';
import type { DocumentHolder } from './emulator/document/mrz.ts';
import type { Position } from './emulator/geometry.ts';
import { mountedOperations, type OperationOverride } from './emulator/operations.ts';
import { awareIdRoutes } from './emulator/routes.ts';
import { type OnboardingConfig, TenantConfig } from './emulator/state/config.ts';
import { Tenant, type TenantHabits } from './emulator/tenant.ts';
import type { AwareIdOperation } from './wire/operations.ts';

export { type EncryptedPackage, sealPackage } from './emulator/seal-package.ts';
export type {
  AwareIdCredentials,
  DeviceMessage,
  DocumentHolder,
  OnboardingConfig,
  OperationOverride,
  Position,
  SimulatedChip,
};

/** How AwareID's emulator is started. */
export interface AwareIdEmulatorOptions extends EmulatorOptions, Partial<AwareIdCredentials> {
  /** The tenant's configuration at the start, whole. Default: device and face. */
  readonly config?: OnboardingConfig;
  /** Operations that are mounted elsewhere, by operation id; the same as in the client. */
  readonly operations?: Partial<Record<AwareIdOperation, OperationOverride>>;
  /** `authStatus` as a number (default) or as text, `2 (Complete)`. */
  readonly authStatus?: 'number' | 'text';
  /** `faceLivenessResults` and `voiceLivenessResults` as the engine's object (default) or as `""`. */
  readonly livenessResults?: 'object' | 'empty';
  /** The caller's errors as 500, as recorded servers say them (default), or as 400, as documented. */
  readonly callerErrors?: 500 | 400;
  /** What a device signs. Default: the session token's text. */
  readonly deviceMessage?: DeviceMessage;
  /** Where devices are, for geofences in a device check. Default: unknown, which is outside of every geofence. */
  readonly deviceAt?: Position;
  /** Names on the watchlist. Default: `Jane Watchlisted`. */
  readonly watchlist?: readonly string[];
  /** The header that carries a webhook's signature. Default `X-Aware-Signature`. */
  readonly signatureHeader?: string;
  /** Delivers webhooks. Default: Node's. */
  readonly fetch?: Fetch;
  /** Matches faces. Default: one of its own, closed with the emulator. */
  readonly face?: FaceEngine;
  /** Matches voices. Default: one of its own. */
  readonly voice?: VoiceEngine;
}

/** A running emulator of AwareID. */
export interface AwareIdEmulator extends Emulator {
  /** The tenant's address, for the client. */
  readonly baseUrl: string;
  /** What a client must know. */
  readonly credentials: AwareIdCredentials;
  /** The stand-in of the PIN provider. */
  readonly pinProvider: {
    /** Where the same is asked for over HTTP: `POST /register` and `POST /code`. */
    readonly url: string;
    /** Makes a PIN for an activation of operation 38 or 58. */
    register(activationToken: string, pin: string): Promise<void>;
    /** A one-time code for what was typed; whether it was right shows when it is used. */
    code(pinUser: string, pin: string): Promise<string>;
  };
  /** The code that was last sent to a telephone. */
  otpOf(phoneNumber: string): string | undefined;
  /** Makes documents that this emulator reads; simulated, and labelled so. */
  readonly documents: {
    card(holder: DocumentHolder, portrait: Uint8Array): Promise<Uint8Array>;
    chip(holder: DocumentHolder, portrait: Uint8Array): SimulatedChip;
  };
  /** The webhooks' deliveries. */
  readonly webhooks: {
    /** Sends the last event, or that of this id, once more. */
    repeat(eventId?: string): void;
    /** Waits until all deliveries are over. */
    settled(): Promise<void>;
  };
}

const VENDOR_FAULTS = [
  'force-spoof',
  'force-blurry',
  'force-mismatch',
  'force-voice-spoof',
  'risky-device',
  'token-expired',
  'unknown-status',
  'webhook-lost',
  'webhook-repeated',
  'webhook-forged',
];

/**
 * Starts a local server that speaks AwareID's HTTP and matches for real: faces with a pose, voices, device signatures, PINs.
 * Faults of its own only ever refuse: `force-spoof`, `force-blurry`, `force-mismatch`, `force-voice-spoof`, `risky-device`,
 * `token-expired`, `unknown-status`, `webhook-lost`, `webhook-repeated`, `webhook-forged` (these three with the path
 * `/webhook`). Throws what `startEmulator` throws, and `configuration_invalid` for a contradictory configuration.
 */
export async function startAwareIdEmulator(options: AwareIdEmulatorOptions = {}): Promise<AwareIdEmulator> {
  const openapi = new URL('./openapi.yaml', import.meta.url);
  const operations = mountedOperations(options.operations ?? {});
  const { face = new FaceEngine(), voice = new VoiceEngine(), fetch = globalThis.fetch as Fetch } = options;
  const [credentials, config, habits] = [credentialsOf(options), configOf(options), habitsOf(options)];
  let tenant: Tenant | undefined;
  const routes = awareIdRoutes({
    credentials,
    operations,
    tenant: (tools) => {
      tenant = new Tenant({ tools, habits, config, face, voice, fetch });
      return tenant;
    },
  });
  const parts = { vendor: 'awareid', openapi, vendorFaults: VENDOR_FAULTS, routes };
  const emulator = await startEmulator(parts, options);
  if (!tenant) throw new ConfigurationError('configuration_invalid', 'the emulator did not start');
  const close = async () => {
    await emulator.close();
    if (!options.face) await face.close();
  };
  return { ...emulator, ...handleOf(tenant, emulator.url), baseUrl: emulator.url, credentials, close };
}

function credentialsOf({ random = systemRandom, ...given }: AwareIdEmulatorOptions): AwareIdCredentials {
  return {
    apiKey: given.apiKey ?? randomId(random),
    realm: given.realm ?? 'emulator-consumers',
    clientId: given.clientId ?? 'bimaas-b2b',
    clientSecret: given.clientSecret ?? randomId(random),
  };
}

function configOf({ config }: AwareIdEmulatorOptions): TenantConfig {
  try {
    return new TenantConfig(config);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'contradictory';
    throw new ConfigurationError('configuration_invalid', why, { place: 'config', cause });
  }
}

function habitsOf(options: AwareIdEmulatorOptions): TenantHabits {
  return {
    authStatus: options.authStatus ?? 'number',
    livenessResults: options.livenessResults ?? 'object',
    callerErrors: options.callerErrors ?? 500,
    deviceMessage: options.deviceMessage ?? defaultDeviceMessage,
    deviceAt: options.deviceAt,
    watchlist: options.watchlist ?? ['Jane Watchlisted'],
    signatureHeader: options.signatureHeader ?? 'X-Aware-Signature',
  };
}

function handleOf(tenant: Tenant, url: string) {
  const { pins, phones, chips, deliveries } = tenant;
  return {
    pinProvider: {
      url: `${url}/pin-provider`,
      register: (activationToken: string, pin: string) => pins.register(activationToken, pin),
      code: (pinUser: string, pin: string) => pins.code(pinUser, pin),
    },
    otpOf: (phoneNumber: string) => phones.read(phoneNumber),
    documents: {
      card: simulatedCard,
      chip: (holder: DocumentHolder, portrait: Uint8Array) => chips.issue(holder, portrait),
    },
    webhooks: {
      repeat: (eventId?: string) => deliveries.repeat(eventId),
      settled: () => deliveries.settled(),
    },
  };
}
