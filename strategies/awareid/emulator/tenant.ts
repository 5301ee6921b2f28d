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
  /** The kit's: address, clock, randomness, faults. */
  readonly tools: EmulatorTools;
  /** Its ways where documents leave them open; fixed for its life. */
  readonly habits: TenantHabits;
  /** What its sessions demand; operation 88 replaces it, `clear` brings the first back. */
  readonly config: TenantConfig;
  /** Matches faces; whoever made it closes it. */
  readonly face: FaceEngine;
  /** Matches voices. */
  readonly voice: VoiceEngine;
  /** Delivers its webhooks. */
  readonly fetch: Fetch;
}

/** Everything that one emulated tenant of the vendor knows. Templates and keys, no samples. */
export class Tenant {
  /** The kit's: address, clock, randomness, faults. */
  readonly tools: EmulatorTools;
  /** Its ways where documents leave them open. */
  readonly habits: TenantHabits;
  /** What its sessions demand. */
  readonly config: TenantConfig;
  /** Who is enrolled or about to be, with what they can prove. */
  readonly users = new Users();
  /** Its RSA key pair, for encrypted packages; outlives `clear`. */
  readonly keys = new PackageKeys();
  /** Issues and reads simulated chips, with a key of its own; outlives `clear`. */
  readonly chips = new ChipIssuer();
  /** Digests of the samples sent in sessions, of faces and voices alike. */
  readonly seen = new SeenSamples();
  /** Its geofences by name, on or off. */
  readonly geofences = new Geofences();
  /** Knowledge questions that wait for answers. */
  readonly questions: KnowledgeQuestions;
  /** Ids of device profiles that were asked about, and by whom. */
  readonly devices: DeviceProfiles;
  /** Enrollments, authentications and re-enrollments, ended ones too. */
  readonly sessions: Sessions;
  /** Visits to the hosted app. */
  readonly hosted: HostedSessions;
  /** Its own galleries; the vendor's `(default)` is made of the enrolled users. */
  readonly galleries: Galleries;
  /** Capture session ids that were given out and not used yet. */
  readonly captureSessions: CaptureSessions;
  /** Stands in for the PIN provider, whose page is at `/pin-provider`. */
  readonly pins: PinProvider;
  /** Stands in for the telephones that one-time codes go to. */
  readonly phones: Phones;
  /** Who is to be told of events. */
  readonly webhooks: Webhooks;
  /** The events that were made, and what became of telling them. */
  readonly deliveries: Deliveries;
  /** Looks at pictures. */
  readonly faces: Faces;
  /** Listens to recordings. */
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
