import { expect } from 'chai';
import { answerCheck } from './harness/answer-check.ts';
import { readDocument } from './harness/document.ts';

const document = readDocument(new URL('../../strategies/authx/openapi.yaml', import.meta.url));
const check = answerCheck(document);

/** What is said of an answer to Verify Pin. */
function said(status: number, text: string, type = 'application/json'): readonly string[] {
  const operation = document.find('POST', '/VerifyPin');
  return check({ operation, method: 'POST', path: '/VerifyPin', status, type, violations: undefined, text });
}

describe('the check of answers by a contract notices', () => {
  it('nothing in an answer that is right', () => {
    expect(said(200, '{"response_code":1}')).to.deep.equal([]);
    expect(said(401, '{"Message":"no"}')).to.deep.equal([]);
  });

  const planted: Record<string, readonly [number, string, string?]> = {
    'a code as text': [200, '{"response_code":"1"}'],
    'a code that is not listed': [200, '{"response_code":2}'],
    'a member that is missing': [200, '{}'],
    'a status that is not documented': [418, '{"response_code":1}'],
    'another content type': [200, '{"response_code":1}', 'text/html'],
    'broken JSON': [200, '{"response_code":1'],
    'a wrong member behind a reference': [401, '{"Message":7}'],
  };
  for (const [name, [status, text, type]] of Object.entries(planted)) {
    it(name, () => expect(said(status, text, type)).to.not.deep.equal([]));
  }

  it('a path that is no operation', () => {
    expect(document.find('POST', '/Other')).to.equal(undefined);
  });
});
