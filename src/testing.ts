export { type EvidenceOptions, evidence } from './testing/evidence.ts';
