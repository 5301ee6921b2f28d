import { isSupported } from '../factor-field.ts';
import type { CeremonyView, FactorView } from '../wire.ts';

/** A way to complete a ceremony: the factor ids that are still missing for it. */
export type Way = readonly string[];

/** Why a factor cannot be used now, `undefined` when it can. `unsupported`: not in this page. */
export function obstacleOf(factor: FactorView | undefined): FactorView['state'] | 'unsupported' | undefined {
  if (!factor) return 'unavailable';
  if (factor.state !== 'ready') return factor.state;
  return isSupported(factor.input) ? undefined : 'unsupported';
}

/** The ways whose factors can all be used now, fewest first as the router lists them. */
export function usableWays(view: CeremonyView): readonly Way[] {
  return view.missing.filter((way) => way.every((id) => obstacleOf(view.factors[id]) === undefined));
}

/** The rest of the way that was begun, while it still leads there. */
export function continuedWay(view: CeremonyView, begun: Way): Way | undefined {
  return usableWays(view).find((way) => way.every((id) => begun.includes(id)));
}
