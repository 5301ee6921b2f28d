import { expect } from 'chai';
import { type Answered, checkAnswer } from '../../support/openapi.ts';

const url = new URL('http://127.0.0.1/stepup/assurance');
const good: Answered = {
  method: 'POST',
  url,
  status: 200,
  headers: new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' }),
  text: JSON.stringify({ assurance: 'a.b.c', acr: 'basic', expires_at: 1 }),
};
const problem = { type: 'urn:passport-stepup:error:not_found', title: 'No', status: 404, code: 'not_found' };

describe('the check of answers against openapi.yaml', () => {
  it('lets pass what is declared', () => expect(() => checkAnswer(good)).not.to.throw());

  const undeclared: Readonly<Record<string, Partial<Answered>>> = {
    'another status': { status: 202 },
    'another content type': {
      headers: new Headers({ 'content-type': 'text/plain', 'cache-control': 'no-store' }),
    },
    'a header missing': { headers: new Headers({ 'content-type': 'application/json' }) },
    'a member too many': { text: JSON.stringify({ ...JSON.parse(good.text ?? ''), evidence: [] }) },
    'a member of the wrong type': {
      text: JSON.stringify({ ...JSON.parse(good.text ?? ''), expires_at: '1' }),
    },
    'an unknown path': { url: new URL('http://127.0.0.1/stepup/more') },
    'another method': { method: 'GET' },
    'the code of another status': {
      status: 403,
      headers: new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' }),
      text: JSON.stringify({ ...problem, status: 403 }),
    },
  };
  for (const [what, change] of Object.entries(undeclared)) {
    it(`refuses an answer with ${what}`, () => {
      expect(() => checkAnswer({ ...good, ...change })).to.throw(/not (as )?declared/);
    });
  }
});
