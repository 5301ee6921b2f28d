export { type EvidenceOptions, evidence } from './testing/evidence.ts';
export { leases } from './testing/leases.ts';
export { robotTyping } from './testing/robot-typing.ts';
export { type SyntheticTypist, syntheticTypist } from './testing/synthetic-typist.ts';
