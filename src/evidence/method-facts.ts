import { type Kind, type Method, type MethodFacts, methods } from './methods.ts';

/** The kind of a method. */
export function kindOf(method: Method): Kind {
  return methods[method].kind;
}

/** The registered `amr` of a method, or none. */
export function amrOf(method: Method): string | undefined {
  return (methods[method] as MethodFacts).amr;
}

/** Whether a method is a biometric: it is, when its kind is inherence. */
export function isBiometric(method: Method): boolean {
  return kindOf(method) === 'inherence';
}

/** The false-match rate of methods proved together when nobody says otherwise: the largest of theirs. */
export function defaultFmr(list: readonly Method[]): number {
  return Math.max(0, ...list.map((method) => methods[method].fmr));
}
