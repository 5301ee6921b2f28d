import { StepUpError } from '../../lib/errors.ts';
import { faceCapture } from './camera/face-capture.ts';
import type { Capture, CaptureContext, CaptureFactory } from './capture.ts';
import { deviceKeyCapture } from './device-key/device-key-capture.ts';
import { voiceCapture } from './microphone/voice-capture.ts';
import { patternCapture } from './pattern-capture.ts';
import { TypingPatternSource } from './typing-pattern-source.ts';

const captures = new Map<string, CaptureFactory>([
  ['keystroke', keystrokeCapture],
  ['face', faceCapture],
  ['voice', voiceCapture],
  ['device-key', deviceKeyCapture],
]);

/**
 * Makes captures of a kind known: the kind is the value of `x-capture` beside a property in a factor's input
 * schema. A later one of the same kind takes the place of the earlier. `keystroke`, `face`, `voice`
 * and `device-key` are there from the start; a scanner for fingerprints or palms is the application's to add.
 */
export function registerCapture(kind: string, factory: CaptureFactory): void {
  captures.set(kind, factory);
}

/** The factory of this kind, if there is one. */
export function captureOf(kind: string): CaptureFactory | undefined {
  return captures.get(kind);
}

function keystrokeCapture(context: CaptureContext): Capture {
  const { text, tId } = context.data;
  if (typeof text !== 'string' || text === '') {
    throw new StepUpError('vendor_answer_invalid', 'the challenge names no text to type');
  }
  const { element, texts, say } = context;
  const typing = { element, texts, say, text, tId: typeof tId === 'string' ? tId : undefined };
  return patternCapture(new TypingPatternSource(typing), context);
}
