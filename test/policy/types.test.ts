import { expect } from 'chai';
import ts from 'typescript';

const head = `
import { definePolicy } from '../../src/policy/define.ts';
import type { Policy } from '../../src/policy/policy.ts';
const factors = { password: 'password', otp: ['otp'], face: { methods: ['face', 'device-key'], fmr: 0.01 } } as const;
const levels = { basic: 'password', strong: { all: ['password', 'otp'] } } as const;
`;

const sound = {
  'a sound policy': `const policy = definePolicy({ factors, levels, rules: [{ for: 'pay', require: 'strong' }] });
    const general: Policy = policy;
    const level: 'basic' | 'strong' | undefined = policy.reachable(['otp']);
    const acrs: readonly ('basic' | 'strong')[] = policy.levels;`,
  'a condition as a function': `definePolicy({ factors, levels, rules: [{ for: 'pay', when: (facts) => facts.amount === 5, deny: 'no' }] });`,
};

const refused = {
  'a method that is not in the table': `definePolicy({ factors: { password: 'pasword' }, levels: { basic: 'password' } });`,
  'a level that names an unknown factor': `definePolicy({ factors, levels: { basic: 'pasword' } });`,
  'an unknown factor deep in a level': `definePolicy({ factors, levels: { basic: 'password', strong: { all: ['password', { any: ['opt'] }] } } });`,
  'a rule that requires an unknown level': `definePolicy({ factors, levels, rules: [{ for: 'pay', require: 'stronger' }] });`,
  'an unknown key of a rule': `definePolicy({ factors, levels, rules: [{ for: 'pay', require: 'strong', bound: true }] });`,
  'a grade of liveness that is none': `definePolicy({ factors, levels: { basic: { factor: 'face', liveness: 'good' } } });`,
  'an age that is a text': `definePolicy({ factors, levels: { basic: { factor: 'password', maxAge: '300' } } });`,
};

describe('the compiler', function () {
  this.timeout(60_000);
  const cases = Object.entries({ ...sound, ...refused });
  let errors: Map<string, string[]>;
  before(() => {
    errors = compile(cases);
  });

  for (const name of Object.keys(sound)) {
    it(`takes ${name}`, () => expect(errors.get(name)).to.deep.equal([]));
  }
  for (const name of Object.keys(refused)) {
    it(`refuses ${name}`, () => expect(errors.get(name)).to.have.lengthOf(1));
  }
});

/** The compiler's complaints about each text, as if it were a file beside this one. */
function compile(cases: readonly (readonly [string, string])[]): Map<string, string[]> {
  const folder = new URL('.', import.meta.url).pathname;
  const root = new URL('../..', import.meta.url).pathname;
  const files = new Map(cases.map(([, text], index) => [`${folder}case-${index}.ts`, head + text]));
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, rest[0]);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true, types: ['node'] }, host);
  return new Map(
    cases.map(([name], index) => {
      const source = program.getSourceFile(`${folder}case-${index}.ts`);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [name, found.map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'))];
    }),
  );
}
