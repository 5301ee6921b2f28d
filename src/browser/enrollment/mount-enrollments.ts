import { Backend } from '../backend.ts';
import { ownAddress } from '../destination.ts';
import { button } from '../element.ts';
import { createFetchWithStepUp } from '../fetch-with-step-up.ts';
import { type MountOptions, Stage } from '../stage.ts';
import { errorText, textsWith } from '../texts.ts';
import type { EnrollmentList } from '../wire.ts';
import { enroll } from './enroll.ts';
import { EnrollmentCalls } from './enrollment-calls.ts';
import { showList } from './show-list.ts';

/** Options of the mounted enrollments. */
export interface EnrollmentsOptions extends MountOptions {
  /** The list's URL. Default `/stepup/enrollments`. */
  readonly url?: string;
  /** An enrollment grant of the application, passed along when the person begins a factor that needs one. Default none. */
  readonly grant?: string;
  /** Where a link leads on to. Of this site; others are passed over. Default: there is no link. */
  readonly continueTo?: string | undefined;
}

/** Mounted enrollments. */
export interface MountedEnrollments {
  /** Ends them; the element stays as it is. */
  destroy(): void;
}

/**
 * Shows in an element what the signed-in person has set up and what can be: begin with consent, capture until
 * active, withdraw. A call that needs a stronger sign-in opens the step-up dialog first.
 */
export function mountEnrollments(host: HTMLElement, options: EnrollmentsOptions = {}): MountedEnrollments {
  const stage = new Stage(host, { ...options, title: textsWith(options.texts).enrollmentsTitle });
  const url = options.url ?? '/stepup/enrollments';
  const stepUp = { path: url.replace(/\/enrollments$/, ''), ...options };
  const calls = new EnrollmentCalls(new Backend({ fetch: createFetchWithStepUp(stepUp) }), url, stage.signal);
  void turns({ stage, calls, grant: options.grant, continueTo: ownAddress(options.continueTo) });
  return { destroy: () => stage.end() };
}

interface Turns {
  readonly stage: Stage;
  readonly calls: EnrollmentCalls;
  readonly grant: string | undefined;
  readonly continueTo: URL | undefined;
}

async function turns(mounted: Turns): Promise<void> {
  const { stage } = mounted;
  let focus = false;
  while (!stage.signal.aborted) {
    try {
      await turn(mounted, focus);
    } catch (error) {
      if (!stage.signal.aborted) stage.say('error', errorText(error, stage.texts));
    }
    focus = true;
  }
}

async function turn({ stage, calls, grant, continueTo }: Turns, focus: boolean): Promise<void> {
  const list = await loaded(stage, calls);
  const choice = await showList(stage, list, { focus, granted: grant !== undefined, continueTo });
  stage.hush();
  if ('begin' in choice) {
    const factor = choice.begin;
    await enroll({ stage, calls, factor, ...(factor.needs_grant && { grant }) });
  } else {
    stage.busy(true);
    await calls.withdraw(choice.withdraw.id);
    stage.say('success', stage.texts.withdrawn(choice.withdraw.label));
  }
}

async function loaded(stage: Stage, calls: EnrollmentCalls): Promise<EnrollmentList> {
  for (;;) {
    try {
      return await calls.list();
    } catch (error) {
      if (stage.signal.aborted) throw error;
      stage.say('error', errorText(error, stage.texts));
      await stage.until<void>((resolve) => stage.show([button(stage.texts.tryAgain, 'primary', resolve)]));
      stage.hush();
    }
  }
}
