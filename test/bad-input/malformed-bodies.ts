type Body = Readonly<Record<string, unknown>>;

/** Bodies that no JSON operation can take, as they go over the wire, made from one that would do. */
export function malformedBodies(good: Body): readonly (readonly [what: string, body: string | Uint8Array])[] {
  const text = JSON.stringify(good);
  const [first = ''] = Object.keys(good);
  const doubled = `{${JSON.stringify(first)}:"x",${text.slice(1)}`;
  const deep = (depth: number) => `{"${first}":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  return [
    ['nothing', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['an array', '[]'],
    ['the object in an array', `[${text}]`],
    ['a text', '"x"'],
    ['a number', '0'],
    ['true', 'true'],
    ['half an object', text.slice(0, -1)],
    ['text after the object', `${text}}`],
    ['a comment', `/* */${text}`],
    ['a member twice', doubled],
    ['a member twice, escaped', doubled.replace(`"${first}"`, `"\\u${hex(first)}${first.slice(1)}"`)],
    ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['a megabyte', JSON.stringify({ ...good, [first]: 'x'.repeat(1024 * 1024) })],
    ['a megabyte beside the fields', JSON.stringify({ ...good, more: 'x'.repeat(1024 * 1024) })],
    ['50 levels', deep(50)],
    ['10,000 levels', deep(10_000)],
    ['200,000 levels', deep(200_000)],
    ['__proto__', `{"__proto__":${text}}`],
    ['constructor.prototype', `{"constructor":{"prototype":${text}}}`],
    ...Object.keys(good).map(
      (name) => [`no ${name}`, JSON.stringify({ ...good, [name]: undefined })] as const,
    ),
    ...wrongValues(good),
  ];
}

const WRONG: readonly unknown[] = [
  null,
  [],
  {},
  ['x'],
  { x: 1 },
  0,
  -1,
  1.5,
  false,
  '',
  '\0',
  '\ud800',
  'x\0y',
];

function wrongValues(good: Body): readonly (readonly [string, string])[] {
  return Object.keys(good).flatMap((name) =>
    WRONG.map((value) => {
      const body = JSON.stringify({ ...good, [name]: value });
      return [`${name} as ${JSON.stringify(value)}`, body] as const;
    }),
  );
}

function hex(text: string): string {
  return (text.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
