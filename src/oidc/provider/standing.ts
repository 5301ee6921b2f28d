import { assuranceClaims } from '../../assurance/assurance-claims.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Asked } from './asked.ts';

/** What the ID token says of a sign-in, computed from evidence at one moment. */
export interface Standing {
  /** The level: the preferred of those asked for that holds, else the highest that does. */
  readonly acr: string;
  /** The registered methods of its witness (RFC 8176). */
  readonly amr: readonly string[];
  /** The oldest time of its witness, in seconds since 1970. */
  readonly authTime: number;
}

/** How evidence stands to what is asked. */
export interface Judged {
  /** What holds now, young enough for the request's `max_age`; nothing where no level does. */
  readonly standing?: Standing;
  /** Whether what is asked holds. */
  readonly met: boolean;
  /** The level to reach where it does not: none, where the policy knows none of those asked for. */
  readonly wanted?: string;
}

/** The evidence and the moments at which it is looked at. */
export interface Look {
  /** All that the session holds, of any age: the policy says what of it counts. */
  readonly evidence: readonly Evidence[];
  /** In seconds since 1970. */
  readonly now: number;
  /** When the request came; evidence made since then is as fresh as can be. Default: now. */
  readonly since?: number | undefined;
}

/** Holds evidence against what an authorization request asks. */
export function judge(policy: Policy, asked: Asked, look: Look): Judged {
  const known = asked.levels.filter((level) => policy.levels.includes(level));
  const wanted = known.length > 0 ? known : policy.levels.slice(0, 1);
  const held = known.flatMap((level) => standingAt(policy, { level, asked, look }) ?? [])[0];
  const standing = held ?? highest(policy, asked, look);
  const met = asked.levels.length === 0 ? standing !== undefined : held !== undefined;
  const reachable = asked.levels.length === 0 || known.length > 0 || !asked.essential;
  return {
    met: met || (standing !== undefined && known.length === 0 && !asked.essential),
    ...(standing && { standing }),
    ...(reachable && wanted[0] !== undefined && { wanted: wanted[0] }),
  };
}

function highest(policy: Policy, asked: Asked, look: Look): Standing | undefined {
  for (const level of policy.levels.toReversed()) {
    const standing = standingAt(policy, { level, asked, look });
    if (standing) return standing;
  }
  return undefined;
}

function standingAt(
  policy: Policy,
  { level, asked, look }: { readonly level: string; readonly asked: Asked; readonly look: Look },
): Standing | undefined {
  const { evidence, now, since = now } = look;
  const maxAge = asked.maxAge === undefined ? {} : { maxAge: asked.maxAge + passed(since, now) };
  const decision = policy.decide({ level, evidence, now, ...maxAge });
  if (decision.outcome !== 'allow') return undefined;
  const claims = assuranceClaims({
    held: { acr: level, witness: decision.witness },
    ...{ issuer: '', audience: '', now, jti: '' },
  });
  return { acr: level, amr: claims.amr, authTime: claims.auth_time };
}

function passed(since: number, now: number): number {
  return Math.max(0, Math.floor(now) - Math.floor(since));
}
