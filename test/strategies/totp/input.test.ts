import { expect } from 'chai';
import { RequestError } from 'passport-stepup/strategy-kit';
import { inputJsonSchema, parseWith, schemaFields } from '../../../src/lib/schema.ts';
import { errorCodeOf, strategyAt } from './harness.ts';

describe('totp: what a form may send', () => {
  const { input } = strategyAt();

  it('is one field, code, published as a JSON Schema', () => {
    expect(schemaFields(input)).to.deep.equal(['code']);
    expect(inputJsonSchema(input)).to.have.nested.property('properties.code.type', 'string');
  });

  it('may have spaces between the digits, as apps show them', async () => {
    expect(await parseWith(input, { code: ' 123 456 ' })).to.deep.equal({ code: '123456' });
  });

  it('has as many digits as the strategy wants', async () => {
    expect(await parseWith(strategyAt(0, { digits: 8 }).input, { code: '12345678' })).to.deep.equal({
      code: '12345678',
    });
    expect(await errorCodeOf(parseWith(input, { code: '12345678' }))).to.equal('request_malformed');
  });

  const odd: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a list', ['123456']],
    ['an empty code', { code: '' }],
    ['spaces only', { code: '      ' }],
    ['a number', { code: 123456 }],
    ['a list of codes', { code: ['123456', '654321'] }],
    ['an object', { code: { $ne: '' } }],
    ['five digits', { code: '12345' }],
    ['letters', { code: '12345a' }],
    ['a sign', { code: '+12345' }],
    ['a fraction', { code: '1234.5' }],
    ['an exponent', { code: '1234e5' }],
    ['digits of another script', { code: '١٢٣٤٥٦' }],
    ['full-width digits', { code: '１２３４５６' }],
    ['a new line at the end', { code: '123456\n' }],
    ['a NUL in between', { code: '123\u0000456' }],
    ['a megabyte of digits', { code: '1'.repeat(1_000_000) }],
    ['a megabyte of spaces', { code: ' '.repeat(1_000_000) }],
  ];
  for (const [what, value] of odd) {
    it(`is refused as malformed: ${what}`, async () => {
      await parseWith(input, value).then(
        () => expect.fail('it was accepted'),
        (error) => expect(error).to.be.instanceOf(RequestError).with.property('code', 'request_malformed'),
      );
    });
  }
});
