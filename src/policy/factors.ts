import { defaultFmr, kindOf } from '../evidence/method-facts.ts';
import type { Kind, Method } from '../evidence/methods.ts';
import type { FactorDescription, PolicyDocument } from './document.ts';
import type { Refuse } from './refusal.ts';

/** One factor of a policy, with its defaults filled in. */
export interface PolicyFactor {
  /** The factor's id. */
  readonly id: string;
  /** All the methods it may prove. Only evidence that proves every one of them counts for the factor. */
  readonly methods: readonly Method[];
  /** Its false-match rate: the policy's, else the largest default of its methods. */
  readonly fmr: number;
  /** Whether a subject without any second factor may enroll it after the first factor alone. */
  readonly firstUse: 'allow' | 'grant';
  /** What people see. */
  readonly label: string;
  /** Whether it alone reaches the lowest level. */
  readonly first: boolean;
  /** The kinds of its methods. */
  readonly kinds: ReadonlySet<Kind>;
}

/** The factors of a document with their defaults. None is `first` yet: the lowest level tells that. */
export function describeFactors(document: PolicyDocument, refuse: Refuse): Map<string, PolicyFactor> {
  const factors = new Map<string, PolicyFactor>();
  for (const [id, written] of Object.entries(document.factors)) {
    const description = asDescription(written);
    const { methods } = description;
    if (new Set(methods).size < methods.length) {
      refuse('duplicate_member', `factors.${id}`, 'a method is named twice');
    }
    const kinds = new Set(methods.map(kindOf));
    const defaults = { fmr: defaultFmr(methods), firstUse: 'grant', label: id } as const;
    factors.set(id, { ...defaults, ...description, id, kinds, first: false });
  }
  return factors;
}

function asDescription(written: PolicyDocument['factors'][string]): FactorDescription {
  if (typeof written === 'string') return { methods: [written] };
  return 'methods' in written ? written : { methods: written };
}
