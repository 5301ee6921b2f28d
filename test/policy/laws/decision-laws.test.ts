import { expect } from 'chai';
import fc from 'fast-check';
import type { Policy } from '../../../src/policy/policy.ts';
import { evidence } from '../../../src/testing/evidence.ts';
import { fresh, ids, NOW, piece, pieces, policies, terms } from './random-policy.ts';
import { reference } from './reference.ts';

const asks = fc.record({ sound: policies, has: pieces, terms });

/** Holds for every level of random policies; counts what came out, so that no law is held by empty cases. */
function forEveryLevel(law: (ask: LevelCase) => string | undefined, seen: readonly string[]): void {
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(asks, ({ sound: { policy, document }, has, terms: asked }) => {
      for (const level of policy.levels) {
        const ask = { level, evidence: has, now: NOW, ...asked };
        const outcome = law({ policy, ask, oldest: reference(document, ask) }) ?? 'none';
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }),
    { numRuns: 100 },
  );
  for (const outcome of seen) expect(outcomes.get(outcome) ?? 0, outcome).to.be.greaterThan(10);
}

interface LevelCase {
  readonly policy: Policy;
  readonly ask: {
    level: string;
    evidence: ReturnType<typeof fresh>[];
    now: number;
    bind: boolean;
    transaction: string;
  };
  readonly oldest: number | undefined;
}

describe('the laws of decisions, on random policies', function () {
  this.timeout(120_000);

  it('agree with trying every choice of evidence on the document as it is written', () => {
    forEveryLevel(
      ({ policy, ask, oldest }) => {
        const { outcome } = policy.decide(ask);
        expect(outcome).to.equal(oldest === undefined ? 'step-up' : 'allow');
        return outcome;
      },
      ['allow', 'step-up'],
    );
  });

  it('choose the witness whose oldest time is newest, and it suffices alone', () => {
    forEveryLevel(
      ({ policy, ask, oldest }) => {
        const { witness, outcome } = policy.decide(ask);
        if (outcome !== 'allow') return;
        expect(Math.min(...witness.map((one) => one.at))).to.equal(oldest);
        expect(policy.decide({ ...ask, evidence: witness })).to.deep.include({ outcome: 'allow', witness });
        return outcome;
      },
      ['allow'],
    );
  });

  it('name the last second at which the witness does', () => {
    forEveryLevel(
      ({ policy, ask }) => {
        const { witness, outcome, until } = policy.decide(ask);
        if (outcome !== 'allow') return;
        const later = (now: number) => policy.decide({ ...ask, evidence: witness, now }).outcome;
        expect(later(until ?? 1e12)).to.equal('allow');
        if (until !== undefined) expect(later(until + 1)).to.equal('step-up');
        return until === undefined ? 'open' : 'limited';
      },
      ['open', 'limited'],
    );
  });

  it('never withdraw what was allowed because evidence was added', () => {
    fc.assert(
      fc.property(asks, piece, ({ sound: { policy }, has, terms: asked }, added) => {
        for (const level of policy.levels) {
          const ask = { level, now: NOW, ...asked };
          if (policy.decide({ ...ask, evidence: has }).outcome !== 'allow') continue;
          expect(policy.decide({ ...ask, evidence: [...has, added] }).outcome).to.equal('allow');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('say as missing exactly the minimal sets that complete the level', () => {
    forEveryLevel(
      ({ policy, ask }) => {
        const { missing, outcome } = policy.decide(ask);
        if (outcome === 'allow') return;
        const completes = (set: readonly string[]) =>
          policy.decide({ ...ask, evidence: [...ask.evidence, ...set.map(fresh)] }).outcome === 'allow';
        const said = missing.map((set) => [...set].sort().join());
        const minimal = subsets(ids)
          .filter(
            (set) => completes(set) && set.every((id) => !completes(set.filter((other) => other !== id))),
          )
          .map((set) => [...set].sort().join());
        expect(said).to.have.members(minimal);
        expect(missing.map((set) => set.length)).to.deep.equal(missing.map((set) => set.length).sort());
        return outcome;
      },
      ['step-up'],
    );
  });

  it('hold every level below a level that holds', () => {
    fc.assert(
      fc.property(policies, pieces, ({ policy }, has) => {
        const outcomes = policy.levels.map(
          (level) => policy.decide({ level, evidence: has, now: NOW }).outcome,
        );
        expect(outcomes).to.deep.equal([...outcomes].sort());
        const highest = policy.levels[outcomes.lastIndexOf('allow')];
        expect(policy.held(has, NOW)?.acr).to.equal(highest);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same for any order of the evidence, save equals', () => {
    fc.assert(
      fc.property(asks, ({ sound: { policy }, has, terms: asked }) => {
        for (const level of policy.levels) {
          const [one, other] = [has, has.toReversed()].map((given) =>
            policy.decide({ level, now: NOW, ...asked, evidence: given }),
          );
          expect(one?.outcome).to.equal(other?.outcome);
          expect(one?.missing).to.deep.equal(other?.missing);
          expect(one?.until).to.equal(other?.until);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('count no evidence of a factor that the policy does not have', () => {
    fc.assert(
      fc.property(asks, ({ sound: { policy }, has, terms: asked }) => {
        const foreign = evidence('palm', { at: NOW });
        for (const level of policy.levels) {
          const ask = { level, now: NOW, ...asked };
          const beside = policy.decide({ ...ask, evidence: [...has, foreign] });
          expect(beside).to.deep.equal(policy.decide({ ...ask, evidence: has }));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function subsets<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((before, one) => before.concat(before.map((set) => [...set, one])), [[]]);
}
