import type { Evidence } from '../../evidence/evidence.ts';
import { kindOf } from '../../evidence/method-facts.ts';
import { isMethod, type Kind, type Method } from '../../evidence/methods.ts';
import type { AskedWords } from './authorization-request.ts';
import type { ExternalMfaProfile } from './profile.ts';

/** One thing that may be said to the vendor: one `acr`, and exactly one method. */
export interface Answer {
  /** The vendor’s `acr` word that holds. */
  readonly acr: string;
  /** The vendor’s word for the method. */
  readonly amr: string;
}

type Words = Pick<ExternalMfaProfile<unknown>, 'acr' | 'amr'>;

const KINDS: readonly Kind[] = ['knowledge', 'possession', 'inherence'];

/**
 * What each method would be called, for the methods that answer a request: the vendor knows it, asked for its word, asked
 * for its kind, and the first factor was of another kind.
 */
export function answersTo(
  words: Words,
  asked: AskedWords,
  firstKinds: readonly Kind[],
): ReadonlyMap<Method, Answer> {
  const found = new Map<Method, Answer>();
  for (const [method, amr] of Object.entries(words.amr)) {
    if (!isMethod(method) || !asked.amr.includes(amr)) continue;
    const kind = kindOf(method);
    const acr = asked.acr.find((one) => kindsOf(words, one).includes(kind));
    if (acr !== undefined && !firstKinds.includes(kind)) found.set(method, { acr, amr });
  }
  return found;
}

/**
 * Of which kinds the first factor can have been, by what is asked for beside it: the vendor asks for another kind. Every kind
 * where it asks for all of them.
 */
export function firstFactorKinds(words: Words, asked: AskedWords): readonly Kind[] {
  const wanted = new Set(asked.acr.flatMap((one) => kindsOf(words, one)));
  const others = KINDS.filter((kind) => !wanted.has(kind));
  return others.length === 0 ? KINDS : others;
}

/** The newest evidence that answers, or nothing. `first`: the factor that the vendor proved, which never does. */
export function answerFrom(
  witness: readonly Evidence[],
  first: string,
  answers: ReadonlyMap<Method, Answer>,
): Answer | undefined {
  const newestFirst = witness.filter(({ factor }) => factor !== first).toSorted((a, b) => b.at - a.at);
  const [method] = newestFirst.flatMap(({ methods }) => methods.filter((one) => answers.has(one)));
  return method && answers.get(method);
}

function kindsOf({ acr }: Words, name: string): readonly Kind[] {
  return Object.hasOwn(acr, name) ? (acr[name] ?? []) : [];
}
