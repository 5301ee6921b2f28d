import type { FactorSetting } from '../evidence/factor-setting.ts';
import { defaultFmr, kindOf } from '../evidence/method-facts.ts';
import type { Kind } from '../evidence/methods.ts';
import type { Refuse } from '../lib/refusal.ts';
import type { FactorDescription, PolicyDocument } from './document.ts';

/** One factor of a policy, with its defaults filled in. */
export interface PolicyFactor extends FactorSetting {
  /** The kinds of its methods. */
  readonly kinds: ReadonlySet<Kind>;
}

/** The factors of a policy by id. */
export type PolicyFactors = ReadonlyMap<string, PolicyFactor>;

/** The factors of a document with their defaults. None is `first` yet: the lowest level tells that. */
export function describeFactors(document: PolicyDocument, refuse: Refuse): Map<string, PolicyFactor> {
  const entries = Object.entries(document.factors).map(([id, written]) => {
    const description = asDescription(written);
    const { methods } = description;
    if (new Set(methods).size < methods.length) {
      refuse('duplicate_member', `factors.${id}`, 'a method is named twice');
    }
    const kinds = new Set(methods.map(kindOf));
    const defaults = { fmr: defaultFmr(methods), firstUse: 'grant', label: id, first: false } as const;
    return [id, { ...defaults, ...description, id, kinds }] as const;
  });
  return new Map(entries);
}

function asDescription(written: PolicyDocument['factors'][string]): FactorDescription {
  if (typeof written === 'string') return { methods: [written] };
  return 'methods' in written ? written : { methods: written };
}
