import { expect } from 'chai';
import { OidcStrategy } from 'passport-stepup/strategies/oidc';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { captureOf, type Forger, startForger } from './support/forger.ts';
import { trust } from './support/rig.ts';

describe('two OpenID providers side by side', () => {
  let good: Forger & { nonce: string };
  let evil: Forger & { nonce: string };
  before(async () => {
    [good, evil] = await Promise.all([startForger(), startForger()]);
  });
  after(() => {
    good.close();
    evil.close();
  });

  const strategyOf = ({ issuer }: Forger) =>
    new OidcStrategy({ issuer, clientId: 'app', clientSecret: 's', trust });
  const leave = async (strategy: OidcStrategy) => {
    const sent = await strategy.verify(captureOf({}));
    if (sent.result !== 'redirect' || !sent.carry) throw new Error('not sent');
    return { asked: new URL(sent.location).searchParams, carried: sent.carry };
  };
  const answer = (state: string, iss: string) =>
    new URL(`https://app.example/cb?code=c&state=${state}&iss=${encodeURIComponent(iss)}`);
  const codeOf = (work: Promise<unknown>) => work.catch((thrown: unknown) => thrown);

  it('do not take each other’s codes (mix-up, RFC 9207)', async () => {
    const strategy = strategyOf(evil);
    const { asked, carried } = await leave(strategy);
    const callback = answer(asked.get('state') ?? '', good.issuer);
    const thrown = await codeOf(strategy.verify(captureOf({ callback, carried })));
    expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'vendor_answer_invalid');
  });

  it('do not take an answer to what the other was asked', async () => {
    const [one, other] = [strategyOf(good), strategyOf(evil)];
    const [mine, theirs] = [await leave(one), await leave(other)];
    const callback = answer(mine.asked.get('state') ?? '', evil.issuer);
    const thrown = await codeOf(other.verify(captureOf({ callback, carried: theirs.carried })));
    expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'vendor_answer_invalid');
  });

  it('keep apart people who have the same sub', async () => {
    const references = [];
    for (const forger of [good, evil]) {
      const strategy = strategyOf(forger);
      const { asked, carried } = await leave(strategy);
      forger.nonce = asked.get('nonce') ?? '';
      const outcome = await strategy.verify(
        captureOf({ callback: answer(asked.get('state') ?? '', forger.issuer), carried }),
      );
      references.push('subject' in outcome && outcome.subject);
    }
    expect(new Set(references).size).to.equal(2);
  });

  it('prove nothing for who was never sent away', async () => {
    const thrown = await codeOf(strategyOf(good).verify(captureOf({ callback: answer('s', good.issuer) })));
    expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'challenge_invalid');
  });
});
