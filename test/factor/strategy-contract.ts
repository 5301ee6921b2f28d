import { expect } from 'chai';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import type { Run, RunResult } from '../../src/factor/run.ts';
import { factor, type Harness, harness } from './harness.ts';

/** What the contract needs to know of a strategy. */
export interface StrategyContract {
  /** Makes the strategy under test; called once, after the suite's own `before` hooks. */
  readonly make: () => FactorStrategy | Promise<FactorStrategy>;
  /** Fields that verify. Called for each use: one-time proofs must be new ones. */
  readonly good: (nonce: string) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Fields that are well formed and refused. */
  readonly bad: (nonce: string) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Whether it is a first factor at sign-in. Default false. */
  readonly first?: boolean;
  /** Whose good fields they are. Default `alice`. */
  readonly subject?: string;
  /** What a run needs beside: an enrollment, a user. */
  readonly run?: () => Partial<Run>;
  /** Whether emulators are behind it. Default false. */
  readonly emulated?: boolean;
  /** Whether its fields are read by the vendor alone, who then refuses what is malformed. Default false. */
  readonly opaque?: boolean;
  /** Seconds between two runs, where a person has one of the vendor's dialogues at a time. Default 0. */
  readonly apart?: number;
}

/** What every strategy of the kit must do, run through the factor runner. To be called inside a `describe`. */
export function strategyContract(contract: StrategyContract): void {
  const { first = false, subject = 'alice' } = contract;
  let strategy: FactorStrategy;
  let it_: Harness;
  before(async () => {
    strategy = await contract.make();
  });
  beforeEach(() => {
    it_ = harness({ allowEmulators: contract.emulated ?? false });
  });
  afterEach(() => it_.store.close());

  const bound = () => factor(strategy.methods, strategy, { first });
  const send = async (fields: StrategyContract['good']): Promise<RunResult> => {
    it_.wait(contract.apart ?? 0);
    const one = bound();
    const about = { factor: one, issuedTo: 'sid', ceremony: 'c1', ...(first ? {} : { subject }) };
    const { nonce } = await it_.runner.challenge({ ...about, ttl: 300, ...contract.run?.() });
    return it_.submit(one, await fields(nonce), { nonce, ...subjectOf(), ...contract.run?.() });
  };
  const subjectOf = () => ({ subject: first ? undefined : subject }) as Partial<Run>;

  it('verifies a good proof: what it declares, and whose it is', async () => {
    const result = await send(contract.good);
    if (result.result !== 'verified') throw new Error(JSON.stringify(result));
    expect(result.subject).to.equal(subject);
    expect(strategy.methods).to.include.members([...result.evidence.methods]);
    expect(result.evidence).to.include({ servedBy: strategy.name, emulated: contract.emulated ?? false });
  });

  it('refuses a bad proof, at the cost of an attempt', async () => {
    const { limits } = bound();
    expect(await send(contract.bad)).to.include({ result: 'rejected', attemptsLeft: limits.perCeremony - 1 });
  });

  it('never takes malformed fields for anything', async () => {
    const fields = Object.keys(await contract.good('x'));
    for (const value of [null, [], {}, 7, true, ['a'], { $ne: '' }]) {
      const result = await send(() => Object.fromEntries(fields.map((name) => [name, value])));
      const codes = contract.opaque ? ['request_malformed', 'vendor_refused'] : ['request_malformed'];
      expect(result.result, JSON.stringify(value)).to.equal('error');
      expect(codes).to.include('error' in result ? result.error.code : '', JSON.stringify(value));
    }
  });

  it('has no evidence once nobody waits any longer', async () => {
    const result = await it_.submit(bound(), await contract.good('x'), {
      ...subjectOf(),
      ...contract.run?.(),
      nonceRequired: false,
      signal: AbortSignal.abort(),
    });
    expect(result.result).to.equal('error');
  });

  it('can be run on an object made from it', async () => {
    const made: FactorStrategy = Object.create(strategy);
    expect([made.name, made.methods, made.input]).to.deep.equal([
      strategy.name,
      strategy.methods,
      strategy.input,
    ]);
  });
}
