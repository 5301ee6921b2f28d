import type { IncomingMessage } from 'node:http';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import { parseWith, type Schema } from '../lib/schema.ts';
import { MemoryStore } from '../store/memory.ts';
import type { Capture } from './capture.ts';
import { leasesIn } from './leases.ts';
import type { Outcome } from './outcome.ts';
import { type AnyOutcome, readOutcome } from './read-answer.ts';

/** Options of `passport.authenticate` and `passport.authorize` for a strategy of the kit. */
export interface StandaloneOptions {
  /** Whose proof it should be. Default: `request.user.id`. */
  readonly subject?: string;
  /** Whether emulators count. Default false. */
  readonly allowEmulators?: boolean;
}

/** What is run alone. */
export interface Standalone<Input> {
  /** Its name. */
  readonly name: string;
  /** What its fields look like. */
  readonly input: Schema<Input>;
  /** Judges one capture. */
  verify(capture: Capture<Input>): Promise<Outcome>;
}

/** What Passport puts on a strategy for one request. */
export interface PassportActions {
  /** The proof holds, and this is the user. */
  success(user: unknown): void;
  /** The proof does not hold. */
  fail(challenge: { message: string }, status?: number): void;
  /** The person goes elsewhere. */
  redirect(location: string): void;
  /** Nothing was judged. */
  error(thrown: unknown): void;
}

type Carried = Readonly<Record<string, unknown>>;

const DEADLINE = 30;
const ONCE = 86_400;
const CARRIED = 300;
let memory: MemoryStore | undefined;

/** Runs a strategy of the kit alone, as `authenticate` tells. Calls exactly one action and never throws or rejects. */
export async function runStandalone<Input>(
  strategy: Standalone<Input> & PassportActions,
  request: IncomingMessage,
  options: StandaloneOptions,
): Promise<void> {
  try {
    const user = 'user' in request ? request.user : undefined;
    const subject = options.subject ?? (typeof Object(user).id === 'string' ? Object(user).id : undefined);
    const body: unknown = 'body' in request ? request.body : undefined;
    const input = await parseWith(strategy.input, body);
    const signal = AbortSignal.timeout(DEADLINE * 1000);
    const store = processMemory();
    const carries = JSON.stringify(['carried', strategy.name, subject]);
    const carried = subject === undefined ? undefined : await store.take<Carried>(carries);
    const leases = leasesIn({ store, prefix: JSON.stringify(['lease', strategy.name]) });
    const capture = { input, ...defined({ subject, carried }), leases, signal };
    const outcome = readOutcome(await strategy.verify(capture), false);
    if (outcome.result === 'retry' && outcome.carry && subject !== undefined)
      await store.set(carries, outcome.carry, CARRIED);
    await tell(strategy, outcome, { user, subject, allowEmulators: options.allowEmulators ?? false });
  } catch (thrown) {
    strategy.error(asStepUpError(thrown, 'strategy_failed'));
  }
}

async function tell(
  strategy: Pick<Standalone<unknown>, 'name'> & PassportActions,
  outcome: AnyOutcome,
  asked: { user: unknown; subject: string | undefined; allowEmulators: boolean },
): Promise<void> {
  switch (outcome.result) {
    case 'rejected':
      return strategy.fail({ message: outcome.reason });
    case 'retry':
      return strategy.fail({ message: outcome.reason }, 400);
    case 'redirect':
      return strategy.redirect(outcome.location);
    case 'pending':
      throw new StepUpError(
        'strategy_unsupported',
        'a strategy that waits for its vendor needs the factor runner',
      );
  }
  if (outcome.result !== 'verified') throw new StepUpError('strategy_failed', 'the outcome is not valid');
  if (outcome.emulated && !asked.allowEmulators)
    throw new StepUpError('emulator_refused', 'an emulator answered');
  const subject = outcome.subject ?? asked.subject;
  if (subject === undefined) throw new StepUpError('strategy_failed', 'nobody is named');
  if (asked.subject !== undefined && asked.subject !== subject)
    return strategy.fail({ message: 'subject_mismatch' });
  if (outcome.oneTime !== undefined && !(await useOnce([strategy.name, subject, outcome.oneTime]))) {
    return strategy.fail({ message: 'replayed' });
  }
  strategy.success(outcome.user ?? asked.user ?? { id: subject });
}

function useOnce(proof: readonly string[]): Promise<boolean> {
  return processMemory().add(JSON.stringify(proof), true, ONCE);
}

function processMemory(): MemoryStore {
  memory ??= new MemoryStore();
  return memory;
}
