import type { Emulator } from 'passport-stepup/emulator-kit';
import { faceEngineLacks } from 'passport-stepup/engines';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { ConfigurationError, type FactorStrategy } from 'passport-stepup/strategy-kit';
import { chooseAuthX } from './choose-authx.ts';
import { chooseDirectory } from './choose-directory.ts';
import { chooseFace } from './choose-face.ts';
import { chooseTyping } from './choose-typing.ts';
import { chooseVoice } from './choose-voice.ts';
import type { People } from './people.ts';
import type { Settings } from './settings.ts';

/** What the factors are chosen by. */
export interface FactorsAsk {
  readonly settings: Settings;
  readonly clock: () => number;
  readonly people: People;
  /** Whether faces can be compared on this machine. Default: whether the engine's optional packages are there. */
  readonly faceEngine?: boolean | undefined;
}

/** What serves each factor, once it has answered. */
export async function chooseFactors(ask: FactorsAsk, held: (() => Promise<unknown>)[]) {
  const { settings, clock, people } = ask;
  const ready = async <Chosen extends { close: () => Promise<void> }>(
    chosen: Chosen | Promise<Chosen>,
    service: { readonly place: string; readonly of: (chosen: Chosen) => Pick<FactorStrategy, 'health'> },
  ) => {
    const one = await chosen;
    held.push(one.close);
    await requireAnswer(service.of(one), service.place);
    return one;
  };
  const directory = await ready(chooseDirectory(settings.directory, people), {
    place: 'LDAP_URL',
    of: ({ strategy }) => strategy,
  });
  const typing = await ready(chooseTyping(settings.pulse, clock), {
    place: 'PULSE_URL',
    of: ({ strategy }) => strategy,
  });
  const { faceEngine = faceEngineLacks().length === 0 } = ask;
  const offersFace = settings.awareId.kind === 'service' || faceEngine;
  const face = offersFace
    ? await ready(chooseFace(settings.awareId, clock), { place: 'AWAREID_URL', of: (one) => one.strategy })
    : undefined;
  const voice = await ready(chooseVoice(settings.biometrid, clock), {
    place: 'BIOMETRID_URL',
    of: ({ strategy }) => strategy,
  });
  const authX = await ready(chooseAuthX(settings.authX, clock), { place: 'AUTHX_URL', of: ({ pin }) => pin });
  const label = (id: string) => people.find(id)?.username ?? id;
  return {
    strategies: {
      password: directory.strategy,
      otp: new TotpStrategy({ issuer: 'Harbour Bank', label, clock }),
      typing: typing.strategy,
      ...(face && { face: face.strategy }),
      voice: voice.strategy,
      pin: authX.pin,
      palm: authX.palm,
      fingerprint: authX.fingerprint,
    },
    emulators: {
      pulse: typing.emulator,
      awareId: face?.emulator,
      biometrid: voice.emulator,
      authX: authX.emulator,
    },
    offersFace,
  };
}

/** The emulators of this process, by vendor; nothing where a real service is asked. */
export type Emulators = Awaited<ReturnType<typeof chooseFactors>>['emulators'];

/** Those that run. */
export function running(emulators: Emulators): readonly Emulator[] {
  return Object.values(emulators).filter((one) => one !== undefined);
}

/** A service that is named and does not answer is told at start, and not to the first person who signs in. */
async function requireAnswer(strategy: Pick<FactorStrategy, 'health'>, place: string): Promise<void> {
  try {
    await strategy.health?.();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError('configuration_invalid', `${place}: it does not serve (${why})`, {
      place,
      cause,
    });
  }
}
