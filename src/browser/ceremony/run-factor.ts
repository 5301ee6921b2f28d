import { StepUpError } from '../../lib/errors.ts';
import { button, element } from '../element.ts';
import { askForFactor } from '../factor-form.ts';
import { leaveForProvider } from '../leave-for-provider.ts';
import { sayRetry } from '../say-retry.ts';
import type { Stage } from '../stage.ts';
import type { CeremonyView, SubmissionAnswer } from '../wire.ts';
import type { CeremonyCalls } from './ceremony-calls.ts';

/** What one factor's run needs. */
export interface FactorRun {
  /** Where it is shown. */
  readonly stage: Stage;
  /** The ceremony's calls. */
  readonly calls: CeremonyCalls;
  /** How the ceremony stands. */
  readonly view: CeremonyView;
  /** The factor's id. */
  readonly factor: string;
  /** Shown above the form. */
  readonly above: readonly Node[];
  /** The words of the button that leaves the factor. */
  readonly leave: string;
}

/**
 * Runs one factor: challenge, form, submission, until it is verified, used up, or left (`undefined`). Throws the
 * router's code, and `ceremony_cancelled` when the stage ends.
 */
export async function runFactor(run: FactorRun): Promise<CeremonyView | undefined> {
  const { stage, calls, factor } = run;
  const about = run.view.factors[factor];
  if (!about) throw new StepUpError('vendor_answer_invalid', `the ceremony does not describe "${factor}"`);
  for (;;) {
    const challenge = await calls.challenge(factor);
    const form = {
      schema: about.input,
      data: challenge.data,
      title: about.label,
      above: run.above,
      leave: run.leave,
    };
    const fields = await askForFactor(stage, form);
    if (!fields) return undefined;
    stage.say('info', stage.texts.working);
    stage.busy(true);
    const answer = await calls.submit(factor, { ...fields, nonce: challenge.nonce });
    const next = await judged(run, answer);
    if (next) return next;
  }
}

// The view to go on with, or nothing when the factor is tried again.
async function judged(run: FactorRun, answer: SubmissionAnswer): Promise<CeremonyView | undefined> {
  const { stage, factor } = run;
  const { texts } = stage;
  const { ceremony } = answer;
  if (answer.result === 'pending') return await poll(run, answer);
  if (answer.result === 'redirect') {
    stage.hush();
    return await leaveForProvider(stage, answer.location, cancelButton(stage));
  }
  if (answer.result === 'verified') {
    // From the view before: what is proved is no longer asked for, and no longer described.
    stage.say('success', texts.verified(run.view.factors[factor]?.label ?? factor));
    return ceremony;
  }
  if (answer.result === 'retry') sayRetry(stage, answer.reason);
  else stage.say('error', texts.rejected(answer.attempts_left));
  const over = ceremony.status !== 'open' || ceremony.factors[factor]?.state !== 'ready';
  return over || answer.attempts_left === 0 ? ceremony : undefined;
}

// A factor that is confirmed elsewhere: asked again until it is no longer missing or the ceremony ends.
async function poll(run: FactorRun, answer: SubmissionAnswer): Promise<CeremonyView> {
  const { stage, calls, factor } = run;
  stage.say('info', stage.texts.waiting);
  stage.show([
    ...run.above,
    element('progress', { class: 'stepup-progress', 'aria-label': stage.texts.waiting }),
    element('div', { class: 'stepup-actions' }, cancelButton(stage)),
  ]);
  let view = answer.ceremony;
  let seconds = answer.retry_after ?? 2;
  while (isWaiting(view, factor)) {
    await stage.sleep(Math.max(1, seconds));
    view = await calls.view();
    seconds = view.factors[factor]?.retry_after ?? seconds;
  }
  stage.hush();
  return view;
}

function isWaiting(view: CeremonyView, factor: string): boolean {
  const missing = view.missing.some((way) => way.includes(factor));
  return view.status === 'open' && missing && view.factors[factor]?.state === 'ready';
}

function cancelButton(stage: Stage): HTMLButtonElement {
  return button(stage.texts.cancel, 'quiet', () => stage.end());
}
