import { definePolicy } from 'passport-stepup';

/**
 * The bank's whole policy. The factors are the password (from the directory), a one-time code and the rhythm of
 * one's typing.
 *
 * `firstUse: 'allow'` is said openly: someone who never had a second factor may set up the first one after the
 * password alone, so whoever holds a stolen password of such a person could do it too. A bank that hands its
 * customers a letter or meets them at a counter leaves it out and gives an enrollment grant instead.
 */
export const policy = definePolicy({
  factors: {
    password: { methods: ['password'], label: 'Password' },
    otp: { methods: ['otp'], label: 'One-time code', firstUse: 'allow' },
    typing: { methods: ['keystroke'], label: 'Typing rhythm', firstUse: 'allow' },
  },
  levels: {
    // The account page.
    basic: 'password',
    // A transfer. Typing lets one stranger in ten through; `acceptFmr` says that we know. The code is the way without a biometric.
    strong: { all: ['password', { any: ['otp', { factor: 'typing', acceptFmr: 0.1 }], maxAge: 300 }] },
    // A large transfer.
    high: { all: ['password', { factor: 'otp', maxAge: 120 }] },
  },
  rules: [
    { for: 'transfer', require: 'strong' },
    { for: 'transfer', when: 'amount > 1000', require: 'high', bind: true },
    { for: 'transfer', when: 'country in ["KP", "IR"]', deny: 'embargo' },
  ],
});
