import { StepUpError } from '../../lib/errors.ts';
import { button, element } from '../element.ts';
import { askForFactor } from '../factor-form.ts';
import { leaveForProvider } from '../leave-for-provider.ts';
import { sayRetry } from '../say-retry.ts';
import type { Stage } from '../stage.ts';
import { errorText } from '../texts.ts';
import type { AvailableFactor, ChallengeAnswer, EnrollmentAnswer } from '../wire.ts';
import { askConsent } from './ask-consent.ts';
import { challengePanel } from './challenge-panel.ts';
import type { EnrollmentCalls } from './enrollment-calls.ts';

/** What setting one factor up needs. */
export interface EnrollRun {
  /** Where it is shown. */
  readonly stage: Stage;
  /** The router's calls. */
  readonly calls: EnrollmentCalls;
  /** The factor. */
  readonly factor: AvailableFactor;
  /** The enrollment grant, where the factor needs one. */
  readonly grant?: string | undefined;
}

/**
 * Sets one factor up: consent, then captures until it is active. Resolves `false` when the person goes back.
 * Throws the router's code, and `ceremony_cancelled` when the stage ends.
 */
export async function enroll(run: EnrollRun): Promise<boolean> {
  const { stage, calls, factor, grant } = run;
  const consent = await askConsent(stage, factor);
  if (consent === undefined) return false;
  stage.hush();
  stage.busy(true);
  const begun = await calls.begin({ factor: factor.factor, consent, grant });
  if (begun.location !== undefined) return await leaveForProvider(stage, begun.location, backButton(stage));
  let { challenge } = begun;
  let done = 0;
  let remaining = begun.remaining;
  for (;;) {
    const progress = progressOf(stage, done, remaining);
    const fields = await capture(run, { challenge, schema: begun.input ?? {}, progress });
    if (!fields) return false;
    const answer = await taken(run, begun.enrollment.id, fields);
    if (!answer) {
      // The challenge is spent. The enrollment is still pending: beginning it again goes on with it.
      ({ challenge } = await calls.begin({ factor: factor.factor, consent, grant }));
      continue;
    }
    const outcome = await judged(stage, factor, answer);
    if (outcome === 'over') return true;
    if (outcome === 'counted') done += 1;
    remaining = answer.remaining ?? remaining;
    challenge = answer.challenge ?? challenge;
  }
}

/** The router's answer to a capture; nothing where it could not take what was entered, which is said. */
async function taken(
  { stage, calls }: EnrollRun,
  id: string,
  fields: Record<string, unknown>,
): Promise<EnrollmentAnswer | undefined> {
  try {
    return await calls.capture(id, fields);
  } catch (error) {
    if (!(error instanceof StepUpError) || error.code !== 'request_malformed') throw error;
    stage.say('error', errorText(error, stage.texts));
    return undefined;
  }
}

interface CaptureAsk {
  readonly challenge: ChallengeAnswer | undefined;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly progress: Node | undefined;
}

async function capture(
  { stage, factor }: EnrollRun,
  ask: CaptureAsk,
): Promise<Record<string, unknown> | undefined> {
  const data = ask.challenge?.data ?? {};
  const above = [...(ask.progress ? [ask.progress] : []), ...(await challengePanel(data, stage.texts))];
  const title = stage.texts.beginTitle(factor.label);
  const fields = await askForFactor(stage, {
    schema: ask.schema,
    data,
    title,
    above,
    leave: stage.texts.back,
  });
  if (!fields) {
    stage.hush();
    return undefined;
  }
  stage.say('info', stage.texts.working);
  stage.busy(true);
  return ask.challenge ? { ...fields, nonce: ask.challenge.nonce } : fields;
}

async function judged(
  stage: Stage,
  factor: AvailableFactor,
  answer: EnrollmentAnswer,
): Promise<'over' | 'counted' | 'again'> {
  const { texts } = stage;
  switch (answer.result) {
    case 'verified':
      stage.say('success', texts.enrolled(factor.label));
      return 'over';
    case 'redirect':
      return await leaveForProvider(stage, answer.location, backButton(stage));
    case 'pending':
      stage.say('info', texts.waiting);
      return 'over';
    case 'more':
      stage.say('success', texts.remaining(answer.remaining ?? 1));
      return 'counted';
    case 'retry':
      sayRetry(stage, answer.reason);
      return 'again';
    default:
      stage.say('error', texts.rejected());
      return 'again';
  }
}

function progressOf(stage: Stage, done: number, remaining: number | undefined): Node | undefined {
  if (remaining === undefined || done + remaining < 2) return undefined;
  const total = done + remaining;
  const words = stage.texts.progress(done, total);
  const bar = element('progress', { class: 'stepup-progress', max: total, value: done, 'aria-label': words });
  return element(
    'div',
    { class: 'stepup-progress-row' },
    bar,
    element('span', { class: 'stepup-hint' }, words),
  );
}

function backButton(stage: Stage): HTMLButtonElement {
  return button(stage.texts.back, 'quiet', () => location.reload());
}
