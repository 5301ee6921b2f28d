import { isBiometric } from '../evidence/method-facts.ts';
import type { Method } from '../evidence/methods.ts';
import type { Factor } from '../factor/factor.ts';
import { sha256 } from '../lib/digest.ts';
import { type BoundStrategy, refuse } from '../strategy/bind.ts';

/** What a person agrees to before a factor keeps anything about them. */
export interface ConsentText {
  /** The words that are shown. */
  readonly text: string;
  /** Changes with the words; kept with the enrollment. */
  readonly version: string;
}

/** What consent is about: a factor with all that serves it. */
export interface Served {
  readonly label: string;
  readonly methods: readonly Method[];
  readonly strategies: readonly Pick<BoundStrategy, 'kit'>[];
}

/** The words that are shown where the application gives none of its own. They name everybody who may be given a sample. */
export function defaultConsent(factor: Served): ConsentText {
  const keepers = new Set(
    factor.strategies.map(({ kit }) =>
      kit?.vendor === undefined ? 'this application' : `the service "${kit.vendor}"`,
    ),
  );
  const keeping = `${new Intl.ListFormat('en').format(keepers)} ${keepers.size === 1 ? 'keeps' : 'keep'}`;
  const text = takesBiometric(factor)
    ? `To recognise you by "${factor.label}", ${keeping} a description of what is special about you (biometric data). ` +
      'It is used to check that it is you and for nothing else. You can always sign in another way, and you can ' +
      'withdraw at any time: it is then no longer used, and it is erased.'
    : `For "${factor.label}", ${keeping} a secret that only your device and this sign-in know. You can withdraw at any time.`;
  return { text, version: `default-${sha256(text).slice(0, 12)}` };
}

/** Whether biometrics are looked at: by what the strategies can prove, also where the policy counts less of it. */
function takesBiometric({ methods, strategies }: Served): boolean {
  return [...methods, ...strategies.flatMap(({ kit }) => kit?.methods ?? [])].some(isBiometric);
}

/**
 * Refuses a factor that would take biometric samples of people who agreed to nothing (rule 11): one that is asked before
 * anybody is known, and one that enrolls nobody while the application does not say whose consent it has (`has`). Throws
 * `configuration_invalid` with the strategy's place. Who is sent to a provider gives us no sample.
 */
export function requireConsent(factors: Iterable<Factor>, has: unknown): void {
  for (const factor of factors) {
    const { first, enrolls, strategies } = factor;
    const taking = takesBiometric(factor) && strategies.find(({ fields }) => fields.size > 0);
    if (!taking) continue;
    if (first) refuse(taking.place, 'no first factor takes a sample: nobody is known yet to have agreed');
    if (!enrolls && has === undefined)
      refuse(taking.place, 'it enrolls nobody: tell with the option "has" who set it up and agreed');
  }
}
