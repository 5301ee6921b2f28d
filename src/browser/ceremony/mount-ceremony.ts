import { Backend } from '../backend.ts';
import { CancelledError } from '../cancelled.ts';
import { ownAddress } from '../destination.ts';
import { element } from '../element.ts';
import { type MountOptions, Stage } from '../stage.ts';
import { textsWith } from '../texts.ts';
import type { CeremonyView } from '../wire.ts';
import { CeremonyCalls } from './ceremony-calls.ts';
import { runCeremony } from './run-ceremony.ts';

/** Options of a mounted ceremony. */
export interface CeremonyOptions extends MountOptions {
  /** The ceremony's own URL: `/stepup/ceremonies/ID`. */
  readonly url: string;
  /** Where the person goes on when it is complete, and back when it ended otherwise. Of this site; others are passed over. */
  readonly continueTo?: string;
  /** Where the person goes back when it ended otherwise. Of this site. Default: `continueTo`. */
  readonly backTo?: string;
  /** Where factors are set up. Default: `enrollments` beside the ceremonies. */
  readonly enrollmentsUrl?: string;
}

/** A mounted ceremony. */
export interface MountedCeremony {
  /** The ceremony when it has ended. Rejects with `ceremony_cancelled` when it was cancelled here. */
  readonly ended: Promise<CeremonyView>;
  /** Cancels it, here and at the router. */
  cancel(): void;
}

/** Shows a ceremony in an element and leads the person through it. */
export function mountCeremony(host: HTMLElement, options: CeremonyOptions): MountedCeremony {
  const stage = new Stage(host, { ...options, title: textsWith(options.texts).ceremonyTitle });
  const backend = new Backend({ fetch: options.fetch });
  const calls = new CeremonyCalls(backend, options.url, stage.signal);
  const enrollmentsUrl =
    options.enrollmentsUrl ?? options.url.replace(/\/ceremonies\/[^/]*$/, '/enrollments');
  return { ended: lead({ stage, calls, enrollmentsUrl }, options), cancel: () => stage.end() };
}

async function lead(
  run: { readonly stage: Stage; readonly calls: CeremonyCalls; readonly enrollmentsUrl: string },
  options: CeremonyOptions,
): Promise<CeremonyView> {
  const { stage, calls } = run;
  try {
    const view = await runCeremony(run);
    show(stage, view.status, options);
    return view;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    show(stage, 'cancelled', options);
    // The router expires it anyway; nothing here depends on its answer.
    await calls.cancel().catch(() => {});
    throw error;
  }
}

function show(
  stage: Stage,
  status: CeremonyView['status'],
  { continueTo, backTo = continueTo }: CeremonyOptions,
): void {
  const { texts } = stage;
  const complete = status === 'complete';
  const target = ownAddress(complete ? continueTo : backTo);
  const label = complete ? texts.submit : texts.back;
  const link =
    target && element('a', { class: 'stepup-button stepup-button-primary', href: target.href }, label);
  stage.show(link ? [element('div', { class: 'stepup-actions' }, link)] : [], { title: texts.ceremonyTitle });
  const kind = complete ? 'success' : status === 'cancelled' ? 'info' : 'error';
  if (status !== 'open') stage.say(kind, texts[status]);
}
