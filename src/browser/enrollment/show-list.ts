import { button, element } from '../element.ts';
import type { Stage } from '../stage.ts';
import type { Texts } from '../texts.ts';
import type { AvailableFactor, EnrollmentList, EnrollmentView } from '../wire.ts';

/** What the person wants to do with the list. */
export type ListChoice = { readonly begin: AvailableFactor } | { readonly withdraw: EnrollmentView };

/** How the list is shown. */
export interface ShowListOptions {
  /** `false` leaves the focus where it is. */
  readonly focus: boolean;
  /** What needs an enrollment grant can be begun. */
  readonly granted: boolean;
  /** Where a link leads on to, when there is something to go on with. */
  readonly continueTo: URL | undefined;
}

/**
 * Shows what is set up and what can be, and waits for a choice. What is active already can be replaced.
 */
export function showList(stage: Stage, list: EnrollmentList, options: ShowListOptions): Promise<ListChoice> {
  const { texts } = stage;
  return stage.until<ListChoice>((resolve) => {
    const kept = list.enrollments.filter(({ state }) => state !== 'removed');
    const enrolled = kept.map((item) => enrolledItem(stage, item, resolve));
    const factors = list.available.map((item) =>
      item.needs_grant && options.granted ? { ...item, allowed: true } : item,
    );
    const active = new Set(kept.filter(({ state }) => state === 'active').map(({ factor }) => factor));
    const available = factors.map((item) => {
      const words = active.has(item.factor) ? texts.replace : texts.begin;
      return availableItem({ stage, words, begin: () => resolve({ begin: item }) }, item);
    });
    const body = [
      element('h2', { class: 'stepup-subtitle' }, texts.enrolledTitle),
      listOf(enrolled, texts.enrolledNone),
      element('h2', { class: 'stepup-subtitle' }, texts.availableTitle),
      listOf(available, texts.availableNone),
      ...goingOn(options.continueTo, { texts, ready: active.size > 0 }),
    ];
    stage.show(body, { title: texts.enrollmentsTitle, focus: options.focus });
  });
}

function listOf(items: readonly HTMLElement[], none: string): HTMLElement {
  if (items.length === 0) return element('p', { class: 'stepup-hint' }, none);
  return element('ul', { class: 'stepup-list' }, ...items);
}

function enrolledItem(
  stage: Stage,
  item: EnrollmentView,
  resolve: (choice: ListChoice) => void,
): HTMLElement {
  const { texts } = stage;
  const state = element(
    'span',
    { class: 'stepup-badge', 'data-state': item.state },
    texts.enrollmentStates[item.state],
  );
  const since = element('span', { class: 'stepup-hint' }, texts.since(new Date(item.created_at * 1000)));
  const words = element(
    'div',
    { class: 'stepup-item-words' },
    element('span', { class: 'stepup-way-label' }, item.label),
    state,
    since,
  );
  const row = element('li', { class: 'stepup-item' }, words);
  const remove = button(texts.withdraw, 'quiet', () =>
    row.replaceChildren(
      question(stage, item, {
        remove: () => resolve({ withdraw: item }),
        keep: () => {
          row.replaceChildren(words, remove);
          remove.focus();
        },
      }),
    ),
  );
  // One that is set up and its unfinished replacement have the same label.
  const which = item.state === 'active' ? item.label : `${item.label}, ${texts.enrollmentStates[item.state]}`;
  remove.setAttribute('aria-label', `${texts.withdraw}: ${which}`);
  row.append(remove);
  return row;
}

function question(
  stage: Stage,
  item: EnrollmentView,
  answers: { readonly remove: () => void; readonly keep: () => void },
): HTMLElement {
  const { texts } = stage;
  const yes = button(texts.withdraw, 'danger', answers.remove);
  const ask = item.state === 'pending' ? texts.withdrawUnfinished : texts.withdrawQuestion;
  const words = element('p', {}, ask(item.label));
  const asked = element(
    'div',
    { class: 'stepup-question', role: 'group' },
    words,
    element('div', { class: 'stepup-actions' }, yes, button(texts.back, 'quiet', answers.keep)),
  );
  queueMicrotask(() => yes.focus());
  return asked;
}

/** The link back to where the person came from; it stands out once something is set up. */
function goingOn(target: URL | undefined, shown: { texts: Texts; ready: boolean }): HTMLElement[] {
  if (!target) return [];
  const look = `stepup-button stepup-button-${shown.ready ? 'primary' : 'quiet'}`;
  const link = element('a', { class: look, href: target.href }, shown.texts.goOn);
  return [element('div', { class: 'stepup-actions' }, link)];
}

interface Beginning {
  readonly stage: Stage;
  /** The button's words. */
  readonly words: string;
  readonly begin: () => void;
}

function availableItem(
  { stage, words: verb, begin: resolve }: Beginning,
  item: AvailableFactor,
): HTMLElement {
  const { texts } = stage;
  const words = element(
    'div',
    { class: 'stepup-item-words' },
    element('span', { class: 'stepup-way-label' }, item.label),
  );
  if (!item.allowed) {
    const reason = texts.notAllowed[item.reason ?? ''] ?? item.reason ?? texts.notAllowedNow;
    words.append(element('span', { class: 'stepup-hint' }, reason));
  }
  // Where a level is named, beginning opens the step-up dialog.
  if (!item.allowed && item.acr_values === undefined) {
    return element('li', { class: 'stepup-item stepup-way-blocked' }, words);
  }
  const begin = button(verb, verb === texts.begin ? 'primary' : 'quiet', resolve);
  begin.setAttribute('aria-label', `${verb}: ${item.label}`);
  return element('li', { class: 'stepup-item' }, words, begin);
}
