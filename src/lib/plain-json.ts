const DEEPEST = 40;

/** Something that is not plain JSON, and where. */
export class NotPlainJson extends Error {
  /** The way to it from the top. */
  readonly path: readonly PropertyKey[];

  constructor(path: readonly PropertyKey[], message: string) {
    super(message);
    this.name = 'NotPlainJson';
    this.path = path;
  }
}

/**
 * A deep, frozen copy of plain JSON; with `functions`, functions are kept as they are. Throws `NotPlainJson` at
 * what JSON cannot say (`undefined`, `NaN`, dates, class instances), at a member named like one of JavaScript's own
 * (`__proto__`, `constructor`), and below 40 levels.
 */
export function frozenCopy(value: unknown, options: { readonly functions?: boolean } = {}): unknown {
  return copy(value, [], options.functions ?? false);
}

function copy(value: unknown, path: readonly PropertyKey[], functions: boolean): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'function' && functions) return value;
  if (typeof value !== 'object') throw new NotPlainJson(path, 'not a JSON value');
  if (path.length > DEEPEST) throw new NotPlainJson(path, 'nested too deeply');
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value, (item, index) => copy(item, [...path, index], functions)));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new NotPlainJson(path, 'not a plain object');
  const members = Object.entries(value).map(([name, member]) => {
    if (name in Object.prototype)
      throw new NotPlainJson([...path, name], `${name} is a name of JavaScript's own`);
    return [name, copy(member, [...path, name], functions)] as const;
  });
  return Object.freeze(Object.fromEntries(members));
}

/** A value of this type, frozen with all that it holds. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

/** The value itself, frozen with all that it holds. */
export function deepFreeze<T extends object>(value: T): T {
  // Going through a list by its names would take as long as all the rest.
  if (Array.isArray(value)) for (const inner of value) freezeInner(inner);
  else for (const name in value) freezeInner(value[name]);
  return Object.freeze(value);
}

function freezeInner(inner: unknown): void {
  if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
}

/** A path as text, as `place` in errors: names that are not plain words stand in brackets, as in JavaScript. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, part) => {
    if (typeof part !== 'string') return `${place}[${String(part)}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(part)) return `${place}[${JSON.stringify(part)}]`;
    return place === '' ? part : `${place}.${part}`;
  }, '');
}
