import { expect } from 'chai';
import fc from 'fast-check';
import { PulseClient } from 'passport-stepup/strategies/pulse';
import { pulseInput } from '../../../strategies/pulse/input.ts';
import { patternText } from '../../../strategies/pulse/pattern.ts';
import { json, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { apiKey, envelope } from './answering.ts';

describe('pulse: a pattern is relayed as it came', () => {
  let server: VendorServer;
  let client: PulseClient;
  before(async () => {
    server = await vendorServer((_, response) =>
      json(response, 200, { ...envelope, recommended_action: 'auth' }),
    );
    client = new PulseClient({ baseUrl: server.url, apiKey });
  });
  after(async () => {
    await client.close();
    await server.close();
  });

  it('byte for byte where it came as a text: order, spaces, numbers, doubled and strange members', async () => {
    const text =
      '{ "b": 1.0, "a": 1e3,\n\t"a": 12345678901234567890, "__proto__": {"x":1}, "2": "\\u00e9é", "1": -0 }';
    await client.verify({ userRef: 'u', pattern: text });
    expect(server.seen.at(-1)?.body).to.equal(text);
    expect(server.seen.at(-1)?.headers['content-type']).to.equal('application/json');
  });

  it('whatever the recorder makes', async () => {
    const member = fc.jsonValue({ maxDepth: 4 });
    const object = fc.dictionary(fc.string(), member, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(object, fc.nat(4), async (pattern, space) => {
        const text = JSON.stringify(pattern, null, space);
        await client.verify({ userRef: 'u', pattern: text });
        expect(server.seen.at(-1)?.body).to.equal(text);
      }),
      { numRuns: 50 },
    );
  });

  it('inside an action too', async () => {
    const text = '{ "b":1.0,"a" : [ ] }';
    await client.linkPattern({ userRef: 'u', pattern: text });
    expect(server.seen.at(-1)?.body).to.equal(`{"type":"LINK_PATTERN","data":${text}}`);
  });

  it('as an object it is written in the order of its members', () => {
    expect(patternText({ b: 1, a: [1.5, { c: null }] })).to.equal('{"b":1,"a":[1.5,{"c":null}]}');
  });
});

describe('pulse: what is no pattern is refused before anything is sent', () => {
  const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const refused: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'an empty object': {},
    'an empty object as text': ' {} ',
    'an array': [1],
    'an array as text': '[{"a":1}]',
    'a number': 7,
    'a text that is no JSON': '{"a":1',
    'two objects': '{"a":1}{"b":2}',
    'an object that closes ours': '{"a":1},"type":"RESET_BIOMETRIC_PROFILE"',
    'more than 256 KiB': JSON.stringify({ a: 'x'.repeat(256 * 1024) }),
    'more than 32 levels': nested(33),
    'a hundred thousand levels': nested(100_000),
  };
  for (const [name, pattern] of Object.entries(refused)) {
    it(name, () => {
      expect(() => patternText(pattern))
        .to.throw()
        .with.property('code', 'request_malformed');
      expect(pulseInput.safeParse({ pattern }).success).to.equal(false);
    });
  }

  it('and 32 levels or 256 KiB are not too much', () => {
    const largest = JSON.stringify({ a: 'x'.repeat(256 * 1024 - 8) });
    expect(patternText(nested(31))).to.equal(nested(31));
    expect(patternText(largest)).to.equal(largest);
  });

  it('the refusal repeats nothing of it', () => {
    const result = pulseInput.safeParse({ pattern: '{"canary":' });
    expect(JSON.stringify(result.error)).to.not.include('canary');
  });

  it('the published schema says which widget records it', () => {
    const { properties } = pulseInput['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    expect(properties).to.have.nested.property('pattern.x-capture', 'keystroke');
  });
});
