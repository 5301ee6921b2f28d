import type { EmulatorTools } from 'passport-stepup/emulator-kit';
import type { FaceEngine, VoiceEngine } from 'passport-stepup/engines';
import type { Fetch } from 'passport-stepup/strategy-kit';
import { Deliveries } from './deliveries.ts';
import type { DeviceMessage } from './device-signature.ts';
import { ChipIssuer } from './document/chip.ts';
import { PackageKeys } from './encryption.ts';
import { Faces } from './faces.ts';
import type { Position } from './geometry.ts';
import { CaptureSessions } from './state/capture-sessions.ts';
import type { TenantConfig } from './state/config.ts';
import { DeviceProfiles } from './state/device-profiles.ts';
import { Galleries } from './state/galleries.ts';
import { Geofences } from './state/geofences.ts';
import { HostedSessions } from './state/hosted-sessions.ts';
import { KnowledgeQuestions } from './state/knowledge-questions.ts';
import { Phones } from './state/phones.ts';
import { PinProvider } from './state/pin-provider.ts';
import { SeenSamples } from './state/seen.ts';
import { Sessions } from './state/sessions.ts';
import { Users } from './state/users.ts';
import { Webhooks } from './state/webhooks.ts';
import { Voices } from './voices.ts';

/** How a tenant behaves where the vendor's documents leave it open. */
export interface TenantHabits {
  /** `authStatus` as a number, or as text: `2 (Complete)`. Both are documented. */
  readonly authStatus: 'number' | 'text';
  /** `faceLivenessResults` and `voiceLivenessResults` as the engine's object or as the empty text. */
  readonly livenessResults: 'object' | 'empty';
  /** Errors of the caller as 500, as recorded servers have it, or as 400, as the reference has it. */
  readonly callerErrors: 500 | 400;
  /** What a device signs. */
  readonly deviceMessage: DeviceMessage;
  /** Where a device is, for geofences of operation 49, which carries no position. Nothing: unknown, hence outside. */
  readonly deviceAt: Position | undefined;
  /** Names on the watchlist. */
  readonly watchlist: readonly string[];
  /** Header of a webhook's signature. */
  readonly signatureHeader: string;
}

/** What a tenant is made of. */
export interface TenantParts {
  readonly tools: EmulatorTools;
  readonly habits: TenantHabits;
  readonly config: TenantConfig;
  readonly face: FaceEngine;
  readonly voice: VoiceEngine;
  readonly fetch: Fetch;
}

/** Everything that one emulated tenant of the vendor knows. Templates and keys, no samples. */
export class Tenant {
  readonly tools: EmulatorTools;
  readonly habits: TenantHabits;
  readonly config: TenantConfig;
  readonly users = new Users();
  readonly keys = new PackageKeys();
  readonly chips = new ChipIssuer();
  readonly seen = new SeenSamples();
  readonly geofences = new Geofences();
  readonly questions: KnowledgeQuestions;
  readonly devices: DeviceProfiles;
  readonly sessions: Sessions;
  readonly hosted: HostedSessions;
  readonly galleries: Galleries;
  readonly captureSessions: CaptureSessions;
  readonly pins: PinProvider;
  readonly phones: Phones;
  readonly webhooks: Webhooks;
  readonly deliveries: Deliveries;
  readonly faces: Faces;
  readonly voices: Voices;

  constructor({ tools, habits, config, face, voice, fetch }: TenantParts) {
    const { clock, random, faults, url } = tools;
    this.tools = tools;
    this.habits = habits;
    this.config = config;
    this.questions = new KnowledgeQuestions(random);
    this.devices = new DeviceProfiles();
    this.sessions = new Sessions(clock, random);
    this.hosted = new HostedSessions(clock, random);
    this.galleries = new Galleries(clock, random);
    this.captureSessions = new CaptureSessions(clock, random);
    this.pins = new PinProvider({ clock, random, page: `${url}/pin-provider` });
    this.phones = new Phones(clock, random);
    this.webhooks = new Webhooks(random);
    const { signatureHeader } = habits;
    this.deliveries = new Deliveries({
      webhooks: this.webhooks,
      faults,
      clock,
      random,
      fetch,
      signatureHeader,
    });
    const { seen, captureSessions, keys } = this;
    this.faces = new Faces({ engine: face, faults, seen, captureSessions });
    this.voices = new Voices({ engine: voice, faults, seen, keys });
  }

  /** Forgets everything; the configuration is the first again. */
  clear(): void {
    const { users, sessions, hosted, galleries, geofences, captureSessions, seen } = this;
    const { pins, phones, webhooks, deliveries, questions, devices, config } = this;
    for (const one of [users, sessions, hosted, galleries, geofences, captureSessions, seen]) one.clear();
    for (const one of [pins, phones, webhooks, deliveries, questions, devices]) one.clear();
    config.reset();
  }
}
