import { StepUpError } from '../../lib/errors.ts';
import type { Capture, CaptureContext, Captured } from './capture.ts';
import type { PatternSource } from './pattern-source.ts';

/**
 * A capture that takes its value from a pattern source: the last pattern that it made.
 * ```ts
 * registerCapture('keystroke', (context) => patternCapture(vendorPatternSource(recorder, context), context));
 * ```
 */
export function patternCapture(source: PatternSource, context: CaptureContext): Capture {
  let captured: Captured = { status: 'empty' };
  source.onPattern((pattern) => {
    captured = { status: 'captured', value: pattern };
  });
  source.onError((error) => {
    const message = error instanceof StepUpError ? error.message : context.texts.captureFailed;
    captured = { status: 'unavailable', message };
    context.say('error', message);
  });
  void Promise.resolve(source.show()).catch(() => context.say('error', context.texts.captureFailed));
  return {
    value: async () => {
      await source.settled?.();
      if (captured.status !== 'captured' && source.begun?.()) {
        return { status: 'unavailable', message: context.texts.typingIncomplete };
      }
      return captured;
    },
    clear: () => {
      captured = { status: 'empty' };
      source.clear?.();
    },
    focus: () => source.focus?.(),
    destroy: () => {
      captured = { status: 'empty' };
      source.destroy();
    },
  };
}
