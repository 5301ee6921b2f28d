import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect } from 'chai';
import express, { type Request } from 'express';
import fc from 'fast-check';
import { entraProfile } from 'passport-stepup/oidc';
import { StepUpError } from 'passport-stepup/strategy-kit';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
} from '../../../src/oidc/external-mfa/authorization-request.ts';
import { AMR, APPLICATION, CLIENT_ID, REDIRECT, TENANT } from './support/entra.ts';

const FORM = 'application/x-www-form-urlencoded';
const CODES = ['request_malformed', 'media_type_unsupported', 'request_too_large'];
const profile = entraProfile({ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] });

/** A request as Express hands it on; `parsed`: what the application's own parser has left. */
function requestOf(body: string, type: string, parsed?: { readonly body: unknown }): Request {
  const message = Object.setPrototypeOf(new IncomingMessage(new Socket()), express.request) as Request;
  const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
  Object.assign(message, { headers, ...parsed });
  message.push(body);
  message.push(null);
  return message;
}

/** What is read, or the code of the refusal. Whatever else is thrown fails the law. */
async function read(request: Request): Promise<AuthorizationRequest | string> {
  try {
    return await readAuthorizationRequest(request, profile);
  } catch (thrown) {
    if (!(thrown instanceof StepUpError)) throw thrown;
    return thrown.code;
  }
}

/** What must hold of every outcome. */
function lawful(outcome: AuthorizationRequest | string): void {
  if (typeof outcome === 'string') return void expect(CODES).to.include(outcome);
  const { redirectUri, nonce, hint, asked, state = '', requestId = '', ...more } = outcome;
  expect(more).to.deep.equal({});
  expect(profile.redirectUris).to.include(redirectUri);
  for (const text of [nonce, hint, ...asked.acr, ...asked.amr])
    expect(text).to.be.a('string').and.not.equal('');
  expect([asked.acr.length > 0, asked.amr.length > 0]).to.deep.equal([true, true]);
  expect([typeof state, typeof requestId]).to.deep.equal(['string', 'string']);
}

/** The parameters that say what was read. */
function encode({
  redirectUri,
  nonce,
  state,
  hint,
  asked,
  requestId,
}: AuthorizationRequest): Record<string, string> {
  const { acr, amr } = asked;
  return {
    ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', client_id: CLIENT_ID },
    ...{ redirect_uri: redirectUri, nonce, id_token_hint: hint },
    claims: JSON.stringify({ id_token: { acr: { values: acr }, amr: { values: amr } } }),
    ...(state !== undefined && { state }),
    ...(requestId !== undefined && { 'client-request-id': requestId }),
  };
}

const word = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' });
const words = fc.array(fc.oneof(word, fc.constantFrom(...AMR, '__proto__')), { minLength: 1, maxLength: 20 });
const good = fc.record(
  {
    ...{ redirectUri: fc.constantFrom(...profile.redirectUris), nonce: word, hint: word },
    ...{ state: fc.string({ maxLength: 200, unit: 'grapheme' }), requestId: fc.uuid() },
    asked: fc.record({ acr: words, amr: words }),
  },
  { requiredKeys: ['redirectUri', 'nonce', 'hint', 'asked'] },
) as fc.Arbitrary<AuthorizationRequest>;

const names = Object.keys(
  encode({
    redirectUri: REDIRECT,
    nonce: 'n',
    hint: 'h',
    asked: { acr: ['a'], amr: ['b'] },
    state: 's',
    requestId: 'r',
  }),
);
const strange = fc.oneof(
  fc.string(),
  fc.json(),
  fc.jsonValue().map((id_token) => JSON.stringify({ id_token })),
  fc.constantFrom(
    '',
    `${REDIRECT}/`,
    REDIRECT.toUpperCase(),
    `${REDIRECT}?x`,
    'https://evil.example',
    '[['.repeat(5000),
  ),
  fc.constantFrom(
    '{"id_token":{"acr":{"values":[]},"amr":{"values":["otp"]}}}',
    '{"__proto__":{"id_token":1}}',
  ),
);
/** A good request with some parameters changed, left out or sent twice. */
const spoiled = fc
  .tuple(
    good,
    fc.array(fc.tuple(fc.constantFrom(...names), fc.option(strange), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([request, changes]) => {
    const form = new URLSearchParams(encode(request));
    for (const [name, value, twice] of changes) {
      if (value === null) form.delete(name);
      else if (twice) form.append(name, value);
      else form.set(name, value);
    }
    return form;
  });
const types = fc.oneof(
  fc.constant(FORM),
  fc.constantFrom(`${FORM}; charset=utf-8`, 'application/json', '', 'text/plain'),
  fc.string(),
);

describe('whatever is posted to the authorization endpoint', () => {
  it('is a request or a refusal with a code, as text of any type', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), spoiled.map(String)), types, async (body, type) => {
        lawful(await read(requestOf(body, type)));
      }),
    ));

  it('is so where the application has parsed it already, into whatever', () => {
    const parsed = fc.oneof(
      fc
        .anything({ withNullPrototype: true, withMap: true, withBigInt: true })
        .filter((body) => body !== undefined),
      fc
        .tuple(good, fc.dictionary(fc.constantFrom(...names), fc.anything()))
        .map(([one, two]) => ({ ...encode(one), ...two })),
    );
    return fc.assert(
      fc.asyncProperty(parsed, async (body) => lawful(await read(requestOf('', FORM, { body })))),
    );
  });

  it('is read as it was meant, and reads the same when it is written again', () =>
    fc.assert(
      fc.asyncProperty(good, async (request) => {
        const first = await read(requestOf(new URLSearchParams(encode(request)).toString(), FORM));
        expect(first).to.deep.equal(request);
        const again = encode(first as AuthorizationRequest);
        expect(await read(requestOf(new URLSearchParams(again).toString(), FORM))).to.deep.equal(request);
        expect(await read(requestOf('', FORM, { body: again }))).to.deep.equal(request);
      }),
    ));

  it('is refused with any parameter twice', () =>
    fc.assert(
      fc.asyncProperty(good, fc.constantFrom(...names), async (request, name) => {
        const form = new URLSearchParams(encode(request));
        const value = form.get(name);
        fc.pre(value !== null);
        form.append(name, value ?? '');
        expect(await read(requestOf(form.toString(), FORM))).to.equal('request_malformed');
      }),
    ));
});
