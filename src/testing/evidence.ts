import { type Evidence, type EvidenceFacts, makeEvidence } from '../evidence/evidence.ts';
import { isMethod, type Method } from '../evidence/methods.ts';
import { ConfigurationError } from '../lib/errors.ts';

/** What a test may say of a piece of evidence; all but `at` has a default. */
export type EvidenceOptions = Partial<Omit<EvidenceFacts, 'factor'>> & Pick<EvidenceFacts, 'at'>;

/**
 * Evidence for tests of policies: `evidence('password', { at: 1000 })`. In production only the factor runner makes
 * evidence. `methods` may be left out where the factor's id is a method's name.
 * Throws `configuration_invalid` when it is left out elsewhere.
 */
export function evidence(factor: string, options: EvidenceOptions): Evidence {
  return makeEvidence({
    subject: 'alice',
    session: 'session-1',
    ceremony: 'ceremony-1',
    liveness: 'none',
    binding: 'none',
    servedBy: factor,
    emulated: false,
    ...options,
    factor,
    methods: options.methods ?? [methodNamed(factor)],
  });
}

function methodNamed(factor: string): Method {
  if (isMethod(factor)) return factor;
  throw new ConfigurationError(
    'configuration_invalid',
    `say the methods of ${factor}: it is not a method's name`,
  );
}
