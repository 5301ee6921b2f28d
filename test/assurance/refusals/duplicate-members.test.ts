import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';
import { sign } from '../support/sign.ts';

describe('A token that two readers could read differently is refused', () => {
  const { verifier, keys, claims } = desk();
  const { kid, alg, key } = keys.signer();
  const header = JSON.stringify({ typ: 'assurance+jwt', alg, kid });
  const payload = JSON.stringify(claims());

  const cases = {
    'a claim twice': [header, payload.replace('{', '{"acr":"basic",')],
    'a header member twice': [header.replace('{', '{"alg":"none",'), payload],
    'a claim twice, once with an escape': [header, payload.replace('{', '{"\\u0061cr":"basic",')],
    'space between the claims': [header, payload.replace('{', '{ ')],
    'a member of a factor twice': [
      header,
      payload.replace('"liveness"', '"liveness":"same-capture","liveness"'),
    ],
  } as const;
  for (const [title, [head, body]] of Object.entries(cases)) {
    it(title, async () => {
      await refused(
        verifier().verify(sign(head, body, { alg, key })),
        'token_invalid',
        'not acceptable: spelling',
      );
    });
  }
});
