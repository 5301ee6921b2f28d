import { isBiometric } from '../evidence/method-facts.ts';
import type { Method } from '../evidence/methods.ts';

/** What a person agrees to before a factor keeps anything about them. */
export interface ConsentText {
  /** The words that are shown. */
  readonly text: string;
  /** Changes with the words; kept with the enrollment. */
  readonly version: string;
}

/** The words that are shown where the application gives none of its own. */
export function defaultConsent(factor: {
  readonly label: string;
  readonly methods: readonly Method[];
  readonly vendor?: string | undefined;
}): ConsentText {
  const keeper = factor.vendor ? `the service "${factor.vendor}"` : 'this application';
  const text = factor.methods.some(isBiometric)
    ? `To recognise you by "${factor.label}", ${keeper} keeps a description of what is special about you (biometric data). ` +
      'It is used to check that it is you and for nothing else. You can always sign in another way, and you can ' +
      'withdraw at any time: it is then no longer used, and it is erased.'
    : `For "${factor.label}", ${keeper} keeps a secret that only your device and this sign-in know. You can withdraw at any time.`;
  return { text, version: 'default-1' };
}
