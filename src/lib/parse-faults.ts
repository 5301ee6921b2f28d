import type { z } from 'zod';

/** One thing that a parse found wrong, at its path from the top. */
export type ParseFault = z.core.$ZodIssue;

const WRONG_TYPE: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'custom']);

/**
 * What a failed parse found wrong, each fault at its full path: where every reading of a union failed, the faults
 * of the one that fits best.
 */
export function parseFaults(issues: readonly ParseFault[], base: readonly PropertyKey[] = []): ParseFault[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    return issue.code === 'invalid_union' ? parseFaults(likeliest(issue.errors), path) : [{ ...issue, path }];
  });
}

/** Of the readings of a union that all failed, the one that fits best: of the right type, then with the fewest faults. */
function likeliest(readings: readonly (readonly ParseFault[])[]): readonly ParseFault[] {
  const misfit = (issues: readonly ParseFault[]) =>
    issues.reduce((sum, issue) => sum + (issue.path.length === 0 && WRONG_TYPE.has(issue.code) ? 100 : 1), 0);
  return readings.toSorted((a, b) => misfit(a) - misfit(b))[0] ?? [];
}
