import { RequestError } from '../lib/errors.ts';

/** The most values that one list may have. */
const LONGEST_LIST = 20;
const ONE_OF_A_LIST = /^([^[\]]{1,200})\[(\d{1,3})\]$/;

/**
 * The fields of a multipart body as they come in: `name` holds one value, `name[0]`, `name[1]`, … are the values of a
 * list, in whatever order they arrive. Throws `request_malformed` for what can be read in two ways: a name that occurs
 * twice, a list with a gap, a name that is both.
 */
export class MultipartFields {
  private readonly single = new Map<string, unknown>();
  private readonly lists = new Map<string, Map<number, unknown>>();

  /** Adds one part. */
  add(part: string, value: unknown): void {
    const [, name, index] = ONE_OF_A_LIST.exec(part) ?? [];
    if (name === undefined || index === undefined) addOnce(this.single, part, value);
    else addOnce(this.list(name), placeIn(index), value);
  }

  /** All of them. */
  fields(): Readonly<Record<string, unknown>> {
    const whole = new Map(this.single);
    for (const [name, list] of this.lists) addOnce(whole, name, inOrder(list));
    return Object.fromEntries(whole);
  }

  private list(name: string): Map<number, unknown> {
    const list = this.lists.get(name) ?? new Map<number, unknown>();
    this.lists.set(name, list);
    return list;
  }
}

function placeIn(index: string): number {
  const place = Number(index);
  if (place >= LONGEST_LIST) throw malformed(`a list of at most ${LONGEST_LIST}`);
  return place;
}

function addOnce<Key>(to: Map<Key, unknown>, key: Key, value: unknown): void {
  if (to.has(key)) throw malformed('a field occurs twice');
  to.set(key, value);
}

function inOrder(list: ReadonlyMap<number, unknown>): readonly unknown[] {
  return Array.from(list.keys(), (_, index) => {
    if (!list.has(index)) throw malformed('a list has a gap');
    return list.get(index);
  });
}

function malformed(why: string): RequestError {
  return new RequestError('request_malformed', why);
}
