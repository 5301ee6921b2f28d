import { element } from '../element.ts';
import type { Stage } from '../stage.ts';
import type { Texts } from '../texts.ts';
import type { CeremonyView, FactorView } from '../wire.ts';
import { obstacleOf, type Way } from './ways.ts';

/** What the list of ways needs. */
export interface ChooseWayOptions {
  /** Shown above the list. */
  readonly above: readonly Node[];
  /** Shown below it. */
  readonly actions: readonly Node[];
  /** Where factors are set up. */
  readonly enrollmentsUrl: string;
}

/** Shows every way, and why one cannot be used, and waits for the choice. Throws `ceremony_cancelled` when the stage ends. */
export function chooseWay(stage: Stage, view: CeremonyView, options: ChooseWayOptions): Promise<Way> {
  const { texts } = stage;
  const isUsable = (way: Way) => way.every((id) => !obstacleOf(view.factors[id]));
  const usable = view.missing.some(isUsable);
  // What can be used now comes first; within that the shortest way, as the ceremony tells them.
  const ways = [...view.missing.filter(isUsable), ...view.missing.filter((way) => !isUsable(way))];
  return stage.until<Way>((resolve) => {
    const items = ways.map((way) => wayItem(way, { view, texts, options, resolve }));
    const heading = usable
      ? element('h2', { class: 'stepup-subtitle' }, texts.chooseTitle)
      : element('p', { class: 'stepup-lead' }, notSetUp(view) ? texts.noWayYet : texts.noWay);
    const list = element('ul', { class: 'stepup-list' }, ...items);
    const actions = element('div', { class: 'stepup-actions' }, ...options.actions);
    stage.show([...options.above, heading, list, actions], { title: texts.ceremonyTitle });
  });
}

/** Whether nothing but setting up stands in the way, somewhere. */
function notSetUp(view: CeremonyView): boolean {
  const obstacles = (way: Way) =>
    way.map((id) => obstacleOf(view.factors[id])).filter((one) => one !== undefined);
  return view.missing.some((way) => obstacles(way).every((one) => one === 'enrollment_required'));
}

interface Item {
  readonly view: CeremonyView;
  readonly texts: Texts;
  readonly options: ChooseWayOptions;
  readonly resolve: (way: Way) => void;
}

function wayItem(way: Way, { view, texts, options, resolve }: Item): HTMLLIElement {
  const label = way.map((id) => view.factors[id]?.label ?? id).join(texts.and);
  const blocked = way.filter((id) => obstacleOf(view.factors[id]));
  const words = element('span', { class: 'stepup-way-label' }, label);
  if (blocked.length > 0) {
    const reasons = blocked.map((id) => obstacleText(view.factors[id], texts, options.enrollmentsUrl));
    return element('li', { class: 'stepup-way stepup-way-blocked' }, words, ...reasons);
  }
  const steps =
    way.length > 1 ? element('span', { class: 'stepup-hint' }, texts.steps(way.length)) : undefined;
  const choose = element('button', { type: 'button', class: 'stepup-way stepup-way-choice' }, words, steps);
  choose.addEventListener('click', () => resolve(way));
  return element('li', {}, choose);
}

function obstacleText(factor: FactorView | undefined, texts: Texts, enrollmentsUrl: string): HTMLElement {
  const line = element('span', { class: 'stepup-hint' });
  const obstacle = obstacleOf(factor);
  if (obstacle === 'enrollment_required') {
    const href = comingBack(enrollmentsUrl);
    line.append(texts.stateEnrollmentRequired, ' ', element('a', { href }, texts.setUpLink));
  } else if (obstacle === 'locked') line.append(texts.stateLocked(factor?.retry_after));
  else line.append(obstacle === 'unsupported' ? texts.stateUnsupported : texts.stateUnavailable);
  return line;
}

/** The address of the enrollments, from which the person comes back to this page. */
function comingBack(enrollmentsUrl: string): string {
  const url = new URL(enrollmentsUrl, location.href);
  url.searchParams.set('continue', location.pathname + location.search);
  return url.href;
}
