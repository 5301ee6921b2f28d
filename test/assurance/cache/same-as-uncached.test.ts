import { expect } from 'chai';
import fc from 'fast-check';
import type { AssuranceVerifier } from '../../../src/assurance/verify.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import { StepUpError } from '../../../src/lib/errors.ts';
import { desk } from '../support/desk.ts';

const START = 1_800_000_000;

/** What may happen between and to verifications. */
const step = fc.oneof(
  fc.record({ do: fc.constant('verify' as const), token: fc.nat(11) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ do: fc.constant('revoke' as const), after: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ do: fc.constant('rotate' as const) }),
);

describe('The cache of verified tokens', () => {
  it('never changes an answer, whatever the token, the time, the keys and the revocation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.nat(4),
        async (steps, cacheSize) => {
          const { time, forge, keys, verifier } = desk({ now: START });
          const tokens = someTokens(forge, time);
          const second = SigningKeys.generate({ clock: () => time.now });
          const [ours, theirs] = [keys.jwks(), second.jwks()];
          const jwksInTurn = [ours, { keys: [...theirs.keys, ...ours.keys] }, theirs];
          let turn = 0;
          let epoch = 0;
          const shared = {
            jwks: { jwks: () => jwksInTurn[turn % jwksInTurn.length] ?? ours },
            revocationEpoch: () => epoch,
          };
          const cached = verifier({ ...shared, cacheSize });
          for (const one of steps) {
            if (one.do === 'wait') time.now += one.seconds;
            if (one.do === 'revoke') epoch = START + one.after;
            if (one.do === 'rotate') turn += 1;
            if (one.do !== 'verify') continue;
            const token = tokens[one.token % tokens.length] ?? '';
            const uncached = verifier({ ...shared, cacheSize: 0 });
            expect(await answer(cached, token)).to.deep.equal(await answer(uncached, token));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

function someTokens(forge: ReturnType<typeof desk>['forge'], time: { now: number }): string[] {
  const good = forge();
  return [
    ...[
      good,
      good,
      good,
      forge({ acr: 'basic' }),
      forge({ exp: time.now + 20 }),
      forge({ iat: time.now - 250 }),
    ],
    ...[forge({ exp: undefined }), forge({ iat: undefined }), forge({ aud: 'x' }), forge({ emulated: true })],
    ...[`${good} `, good.slice(0, -2)],
  ];
}

async function answer(verifier: AssuranceVerifier, token: string): Promise<unknown> {
  return verifier.verify(token).catch((thrown: unknown) => {
    if (thrown instanceof StepUpError) return { code: thrown.code, message: thrown.message };
    throw thrown;
  });
}
