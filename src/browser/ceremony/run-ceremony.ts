import { CancelledError } from '../cancelled.ts';
import { button } from '../element.ts';
import type { Stage } from '../stage.ts';
import { errorText } from '../texts.ts';
import type { CeremonyView } from '../wire.ts';
import type { CeremonyCalls } from './ceremony-calls.ts';
import { chooseWay } from './choose-way.ts';
import { runFactor } from './run-factor.ts';
import { transactionPanel } from './transaction-panel.ts';
import { continuedWay, usableWays, type Way } from './ways.ts';

/** What a ceremony's run needs. */
export interface CeremonyRun {
  /** Where it is shown. */
  readonly stage: Stage;
  /** The ceremony's calls. */
  readonly calls: CeremonyCalls;
  /** Where factors are set up. */
  readonly enrollmentsUrl: string;
}

/** Leads the person through a ceremony until it ends. Throws `ceremony_cancelled` when the stage ends first. */
export async function runCeremony(run: CeremonyRun): Promise<CeremonyView> {
  let view = await loaded(run);
  let begun: Way = [];
  let choosing = false;
  while (view.status === 'open') {
    const way = (choosing ? undefined : nextWay(view, begun)) ?? (await choose(run, view));
    const [factor] = way;
    if (factor === undefined) return view;
    if (!continuedWay(view, begun)) begun = way;
    const step = await attempted(run, view, factor);
    // A factor that was left or failed for other reasons is not forced upon the person again.
    choosing = step === undefined;
    if (choosing) begun = [];
    view = step ?? (await loaded(run));
  }
  return view;
}

function nextWay(view: CeremonyView, begun: Way): Way | undefined {
  const [only, ...others] = usableWays(view);
  return continuedWay(view, begun) ?? (others.length === 0 ? only : undefined);
}

function choose({ stage, enrollmentsUrl }: CeremonyRun, view: CeremonyView): Promise<Way> {
  const actions = [button(stage.texts.cancel, 'quiet', () => stage.end())];
  return chooseWay(stage, view, { above: [transactionPanel(view, stage.texts)], actions, enrollmentsUrl });
}

// What goes wrong is explained and ends the factor's run, never the ceremony.
async function attempted(
  run: CeremonyRun,
  view: CeremonyView,
  factor: string,
): Promise<CeremonyView | undefined> {
  const { stage, calls } = run;
  const several = view.missing.length > 1;
  const leave = several ? stage.texts.otherWay : stage.texts.cancel;
  try {
    const next = await runFactor({
      stage,
      calls,
      view,
      factor,
      above: [transactionPanel(view, stage.texts)],
      leave,
    });
    if (next) return next;
  } catch (error) {
    if (stage.signal.aborted) throw new CancelledError(error);
    stage.say('error', errorText(error, stage.texts));
    return undefined;
  }
  stage.hush();
  if (!several) stage.end();
  return undefined;
}

async function loaded({ stage, calls }: CeremonyRun): Promise<CeremonyView> {
  for (;;) {
    try {
      return await calls.view();
    } catch (error) {
      if (stage.signal.aborted) throw new CancelledError(error);
      stage.say('error', errorText(error, stage.texts));
      await stage.until<void>((resolve) =>
        stage.show([
          button(stage.texts.tryAgain, 'primary', resolve),
          button(stage.texts.cancel, 'quiet', () => stage.end()),
        ]),
      );
      stage.hush();
    }
  }
}
