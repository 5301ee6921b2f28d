import { expect } from 'chai';
import type { StrategySetting } from '../../../src/strategy/bind.ts';
import { factor, foreign, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

const kit = (verify: () => unknown) => new KitStrategy(verify);
const cases: Record<string, [string, StrategySetting]> = {
  'a foreign strategy passes': [
    'strategy_failed',
    foreign(function () {
      this.pass();
    }),
  ],
  'a foreign strategy tells an error': [
    'strategy_failed',
    foreign(function () {
      this.error(new Error('down'));
    }),
  ],
  'a foreign strategy tells an error that is nothing': [
    'strategy_failed',
    foreign(function () {
      this.error(undefined);
    }),
  ],
  'a foreign strategy throws at once': [
    'strategy_failed',
    foreign(() => {
      throw new Error('boom');
    }),
  ],
  'a foreign strategy throws in a later tick': [
    'strategy_failed',
    foreign(() => {
      setImmediate(() => {
        throw new Error('boom');
      });
    }),
  ],
  'a foreign strategy throws in a microtask': [
    'strategy_failed',
    foreign(() => {
      queueMicrotask(() => {
        throw new Error('boom');
      });
    }),
  ],
  'a foreign strategy throws a text in a timer': [
    'strategy_failed',
    foreign(() => {
      setTimeout(() => {
        throw 'boom';
      }, 1);
    }),
  ],
  'a foreign strategy rejects its promise': [
    'strategy_failed',
    foreign(async () => {
      throw new Error('boom');
    }),
  ],
  'a foreign strategy drops a promise that rejects': [
    'strategy_failed',
    foreign(() => {
      Promise.reject(new Error('boom'));
    }),
  ],
  'a foreign strategy drops a promise that rejects later': [
    'strategy_failed',
    foreign(() => {
      (async () => {
        await new Promise(setImmediate);
        throw new Error('boom');
      })();
    }),
  ],
  'a foreign strategy is silent': ['vendor_timeout', foreign(() => {})],
  'a foreign strategy succeeds without a user': [
    'strategy_failed',
    foreign(function () {
      this.success(undefined);
    }),
  ],
  'a foreign strategy succeeds with a user without an id': [
    'strategy_failed',
    foreign(function () {
      this.success({ name: 'x' });
    }),
  ],
  'a foreign strategy succeeds with true': [
    'strategy_failed',
    foreign(function () {
      this.success(true);
    }),
  ],
  'a foreign strategy logs in': [
    'strategy_unsupported',
    foreign((request) => {
      Object(request).logIn({});
    }),
  ],
  'a foreign strategy logs out later': [
    'strategy_unsupported',
    foreign((request) => {
      setImmediate(() => Object(request).logout());
    }),
  ],
  'a foreign strategy needs flash': [
    'strategy_unsupported',
    foreign((request) => {
      Object(request).flash('x');
    }),
  ],
  'a foreign strategy answers by itself': [
    'strategy_failed',
    foreign((request) => {
      Object(request).res.end();
    }),
  ],
  'a foreign strategy redirects to a script': [
    'strategy_failed',
    foreign(function () {
      this.redirect('javascript:alert(1)');
    }),
  ],
  'a kit strategy throws': [
    'strategy_failed',
    kit(() => {
      throw new Error('boom');
    }),
  ],
  'a kit strategy throws in a later tick': [
    'strategy_failed',
    kit(
      () =>
        new Promise(() =>
          setImmediate(() => {
            throw new Error('boom');
          }),
        ),
    ),
  ],
  'a kit strategy drops a promise': [
    'strategy_failed',
    kit(() => {
      Promise.reject(new Error('boom'));
      return new Promise(() => {});
    }),
  ],
  'a kit strategy is silent': ['vendor_timeout', kit(() => new Promise(() => {}))],
  'a kit strategy returns nothing': ['strategy_failed', kit(() => undefined)],
  'a kit strategy returns true': ['strategy_failed', kit(() => true)],
  'a kit strategy returns an unknown result': ['strategy_failed', kit(() => ({ result: 'ok' }))],
  'a kit strategy names an unknown method': [
    'strategy_failed',
    kit(() => ({ result: 'verified', methods: ['magic'] })),
  ],
  'a kit strategy proves no method': ['strategy_failed', kit(() => ({ result: 'verified', methods: [] }))],
  'a kit strategy proves more than the policy lets it': [
    'strategy_failed',
    kit(() => ({ result: 'verified', methods: ['otp', 'face'] })),
  ],
  'a kit strategy claims more liveness than it declares': [
    'strategy_failed',
    kit(() => ({ result: 'verified', liveness: 'claimed' })),
  ],
  'a kit strategy names a subject that is no text': [
    'strategy_failed',
    kit(() => ({ result: 'verified', subject: 7 })),
  ],
  'a kit strategy waits for NaN seconds': [
    'strategy_failed',
    kit(() => ({ result: 'pending', seconds: Number.NaN })),
  ],
  'a kit strategy enrolls in verify': [
    'strategy_failed',
    kit(() => ({ result: 'enrolled', enrollment: { reference: 'x' } })),
  ],
  'a kit strategy is an emulator': ['emulator_refused', kit(() => ({ result: 'verified', emulated: true }))],
};

describe('it is an error, no evidence and no attempt, when', () => {
  for (const [title, [code, strategy]] of Object.entries(cases)) {
    it(title, async () => {
      const { submit, store, events } = harness({ deadline: 0.05 });
      const it = factor('otp', strategy);
      const result = await submit(it, { code: '1' });
      expect(result.result).to.equal('error');
      expect(result).to.have.nested.property('error.code', code);
      expect(events.map((event) => event.type)).to.deep.equal(['factor.error']);
      const next = factor('otp', new KitStrategy(() => ({ result: 'rejected', reason: 'no' })));
      expect(await submit(next, { code: '2' })).to.include({ result: 'rejected', attemptsLeft: 4 });
      await store.close();
    });
  }
});
