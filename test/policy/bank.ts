import { definePolicy } from '../../src/policy/define.ts';

/** The policy that most tests ask: the one of the README. */
export const bankDocument = {
  factors: {
    password: 'password',
    otp: 'otp',
    typing: 'keystroke',
    face: ['face', 'device-key'],
    key: ['hardware-key', 'user-verification'],
  },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['otp', 'key', { factor: 'typing', acceptFmr: 0.1 }], maxAge: 300 }] },
    high: {
      all: ['password', { any: [{ all: ['otp', { factor: 'face', liveness: true }] }, 'key'], maxAge: 120 }],
    },
  },
  rules: [
    { for: 'transfer', require: 'strong' },
    { for: 'transfer', when: 'amount > 1000', require: 'high', bind: true },
    { for: 'transfer', when: 'country in ["KP", "IR"]', deny: 'embargo' },
  ],
} as const;

export const bank = definePolicy(bankDocument);
