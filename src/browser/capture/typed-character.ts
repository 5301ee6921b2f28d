/** How a text arrived that was not typed key by key. */
export type InsertionSign = 'inserted' | 'composed';

/** Whether this key writes one character: no shortcut, no modifier, no editing key. */
export function isCharacterKey(event: KeyboardEvent): boolean {
  if ([...event.key].length !== 1) return false;
  return event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey);
}

/**
 * Whether an `input` event shows text that was not typed: pasted, dropped, replaced or filled in (`inserted`), or
 * composed by an input method. Autofill fires an event without an `inputType`. Input Events Level 2, 3.1.2.
 */
export function insertionSign(event: Event): InsertionSign | undefined {
  const { inputType, data } = event as Partial<InputEvent>;
  if (inputType === undefined || inputType === '') return event.isTrusted ? 'inserted' : undefined;
  if (inputType.includes('Composition')) return 'composed';
  if (inputType === 'insertText') return (data ?? '').length > 1 ? 'inserted' : undefined;
  return inputType.startsWith('insert') ? 'inserted' : undefined;
}
