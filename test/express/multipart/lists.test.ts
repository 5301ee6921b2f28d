import { expect } from 'chai';
import fc from 'fast-check';
import { formOf, readForm } from './read.ts';

const bytes = (...values: number[]) => new Blob([Uint8Array.from(values)]);

describe('lists in a multipart body', () => {
  it('are made of name[0], name[1], …, in the order of their numbers', async () => {
    const form = formOf(
      ['frames[1]', bytes(2)],
      ['nonce', 'n'],
      ['frames[0]', bytes(1)],
      ['frames[2]', bytes(3)],
    );
    expect(await readForm(form)).to.deep.equal({
      nonce: 'n',
      frames: [Buffer.from([1]), Buffer.from([2]), Buffer.from([3])],
    });
  });

  it('keep every list of bytes, in whatever order it comes', async () => {
    const lists = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(lists, fc.nat(), async (list, turn) => {
        const parts = list.map((one, index) => [`f[${index}]`, new Blob([Uint8Array.from(one)])] as const);
        const turned = [...parts.slice(turn % list.length), ...parts.slice(0, turn % list.length)];
        expect(await readForm(formOf(...turned))).to.deep.equal({ f: list.map((one) => Buffer.from(one)) });
      }),
      { numRuns: 30 },
    );
  });

  it('leave other names alone', async () => {
    const form = formOf(['a[b]', 'x'], ['[0]', 'y'], ['a[]', 'z'], ['a[0', 'q'], ['a[0][1]', 'r']);
    expect(await readForm(form)).to.deep.equal({
      'a[b]': 'x',
      '[0]': 'y',
      'a[]': 'z',
      'a[0': 'q',
      'a[0][1]': 'r',
    });
  });

  it('cannot reach a prototype', async () => {
    const fields = await readForm(formOf(['__proto__[0]', 'x'], ['constructor', 'y']));
    expect(Object.getPrototypeOf(fields)).to.equal(Object.prototype);
    expect(Object.getPrototypeOf({})).to.equal(Object.prototype);
    expect(Object.keys(fields as object)).to.have.members(['__proto__', 'constructor']);
  });

  const ambiguous = {
    'a place twice': [
      ['f[0]', 'x'],
      ['f[0]', 'y'],
    ],
    'a place twice, spelled in two ways': [
      ['f[0]', 'x'],
      ['f[00]', 'y'],
    ],
    'a gap': [
      ['f[0]', 'x'],
      ['f[2]', 'y'],
    ],
    'no first': [['f[1]', 'x']],
    'a name that is both': [
      ['f', 'x'],
      ['f[0]', 'y'],
    ],
    'a name that occurs twice': [
      ['f', 'x'],
      ['f', 'y'],
    ],
    'a place beyond the longest list': [['f[20]', 'x']],
  } as const;
  for (const [what, parts] of Object.entries(ambiguous)) {
    it(`refuse ${what}`, async () => {
      expect(await readForm(formOf(...parts))).to.equal('request_malformed');
    });
  }
});
