import type { Liveness } from '../evidence/evidence.ts';
import type { Method } from '../evidence/methods.ts';
import type { Facts } from '../lib/facts.ts';

/** One configured way to verify, as the policy describes it. */
export interface FactorDescription {
  /** The methods it may prove, at least one. */
  readonly methods: readonly Method[];
  /** Its false-match rate, between 0 and 1. Default: the largest default of its methods. */
  readonly fmr?: number;
  /** `allow`: a subject who never had a second factor may enroll this one after the first factor alone. Default `grant`. */
  readonly firstUse?: 'allow' | 'grant';
  /** What people see. Default: the factor's id. */
  readonly label?: string;
}

/** What any node of a requirement may add to narrow what counts. */
export interface Conditions {
  /** The greatest age in seconds of all evidence below. */
  readonly maxAge?: number;
  /** The least grade of liveness of the biometric evidence below; `true` means `same-capture`. */
  readonly liveness?: Liveness | true;
  /** The least number of kinds among the evidence below. */
  readonly distinctKinds?: number;
  /** Accepts, knowingly, a factor below whose false-match rate is at most this. */
  readonly acceptFmr?: number;
}

/** A requirement: a factor's id, or an expression over requirements. */
export type Requirement<F extends string = string> =
  | F
  | (Conditions & { readonly factor: F })
  | (Conditions & { readonly all: readonly Requirement<F>[] })
  | (Conditions & { readonly any: readonly Requirement<F>[] })
  | (Conditions & { readonly atLeast: number; readonly of: readonly Requirement<F>[] });

/** A rule about one action. All rules of the action whose `when` holds apply together. It says at least one thing. */
export interface Rule<L extends string = string, A extends string = string> {
  /** The action, as the application names it. */
  readonly for: A;
  /** CEL over the facts, or a function of them. Left out: always. A throw or anything but a boolean denies. */
  readonly when?: string | ((facts: Facts) => boolean);
  /** The level that is needed. */
  readonly require?: L;
  /** The greatest age in seconds of all evidence of the level (RFC 9470 `max_age`). */
  readonly maxAge?: number;
  /** Wants all evidence made for this very transaction, save that of one first factor: the sign-in's. */
  readonly bind?: boolean;
  /** Refuses, with this reason. Not together with `require`. */
  readonly deny?: string;
}

/** A policy as it is written: plain data, the same in TypeScript, JSON and YAML. */
export interface PolicyDocument<
  F extends string = string,
  L extends string = string,
  A extends string = string,
> {
  /** The factors by id: a method, a list of methods, or a description. */
  readonly factors: Readonly<Record<F, Method | readonly Method[] | FactorDescription>>;
  /** The levels by `acr`, from low to high. The lowest is one factor or `any` of single factors. */
  readonly levels: Readonly<Record<L, Requirement<NoInfer<F>>>>;
  /** The rules, in any order. Every action needs one without `when` that requires or denies. */
  readonly rules?: readonly Rule<NoInfer<L>, A>[];
}
