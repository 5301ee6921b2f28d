export { type EvidenceOptions, evidence } from './testing/evidence.ts';
export { robotTyping } from './testing/robot-typing.ts';
export { type SyntheticTypist, syntheticTypist } from './testing/synthetic-typist.ts';
