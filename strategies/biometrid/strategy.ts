export { BiometridFaceStrategy } from './face-strategy.ts';
export { BiometridVoiceStrategy } from './voice-strategy.ts';
