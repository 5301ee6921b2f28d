import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { ConfigurationError } from '../../src/lib/errors.ts';
import { checkPolicy, loadPolicy } from '../../src/policy/define.ts';
import { policyJsonSchema } from '../../src/policy/schema.ts';
import { bank, bankDocument } from './bank.ts';

const yaml = `
factors:
  password: password
  otp: otp
  typing: keystroke
  face: [face, device-key]
  key: [hardware-key, user-verification]
levels:
  basic: password
  strong: { all: [password, { any: [otp, key, { factor: typing, acceptFmr: 0.1 }], maxAge: 300 }] }
  high:
    all:
      - password
      - any: [{ all: [otp, { factor: face, liveness: true }] }, key]
        maxAge: 120
rules:
  - { for: transfer, require: strong }
  - { for: transfer, when: amount > 1000, require: high, bind: true }
  - { for: transfer, when: 'country in ["KP", "IR"]', deny: embargo }
`;

describe('a policy is one shape', () => {
  it('in TypeScript, JSON and YAML', () => {
    const indented = JSON.stringify(bankDocument, null, '\t');
    for (const source of [yaml, JSON.stringify(bankDocument), indented, structuredClone(bankDocument)]) {
      expect(loadPolicy(source).document).to.deep.equal(bank.document);
    }
  });

  it('with anchors, where they stay small', () => {
    const anchored = `
factors: { password: password, otp: otp }
levels: { basic: password, strong: &strong { all: [password, otp] }, high: *strong }
`;
    expect(loadPolicy(anchored).minimalSets('high')).to.deep.equal([['password', 'otp']]);
  });

  it('and frozen: who wrote it can change nothing afterwards', () => {
    const document = structuredClone(bankDocument) as { levels: { strong: unknown } };
    const policy = loadPolicy(document);
    document.levels.strong = 'password';
    expect(policy.document).to.deep.equal(bankDocument);
    expect(() => Object.assign(policy.document.levels, { strong: 'password' })).to.throw(TypeError);
  });
});

describe('a policy with several faults', () => {
  const faulty = { ...bankDocument, rules: [{ for: 'a', when: '>', require: 'hi' }] };

  it('is told all of them by checkPolicy', () => {
    expect(checkPolicy(faulty).map(({ code, place }) => `${place} ${code}`)).to.have.members([
      'rules[0].require unknown_level',
      'rules[0].when condition_invalid',
      'rules[0] action_uncovered',
    ]);
  });

  it('is refused with the first place, and a message that names all', () => {
    expect(() => loadPolicy(faulty))
      .to.throw(ConfigurationError, /rules\[0\]\.require: .*; rules\[0\]\.when: .*; rules\[0\]: /)
      .that.includes({ code: 'policy_invalid', place: 'rules[0].require' });
  });
});

describe('the JSON Schema of a policy', () => {
  const validate = new Ajv2020({ strict: true }).compile(policyJsonSchema());

  it('takes what loads', () => {
    expect(validate(structuredClone(bankDocument)), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('refuses unknown keys, unknown methods and ages that are none', () => {
    for (const wrong of [
      { ...bankDocument, more: 1 },
      { ...bankDocument, factors: { password: 'pasword' } },
      { ...bankDocument, levels: { basic: { factor: 'password', maxAge: 0 } } },
    ]) {
      expect(validate(wrong)).to.equal(false);
    }
  });
});
