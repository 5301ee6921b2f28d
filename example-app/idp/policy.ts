import { definePolicy } from 'passport-stepup';

/**
 * What the identity provider can say of a sign-in. The levels are its `acr` values: they leave the house, so they are
 * URNs. `firstUse: 'allow'` is said openly: a person without a second factor may set one up after the password alone.
 */
export const policy = definePolicy({
  factors: {
    password: { methods: ['password'], label: 'Password' },
    otp: { methods: ['otp'], label: 'One-time code', firstUse: 'allow' },
    typing: { methods: ['keystroke'], label: 'Typing rhythm', firstUse: 'allow' },
  },
  levels: {
    'urn:harbour:password': 'password',
    // Typing lets one stranger in ten through; `acceptFmr` says that we know.
    'urn:harbour:two-factors': {
      all: ['password', { any: ['otp', { factor: 'typing', acceptFmr: 0.1 }], maxAge: 300 }],
    },
  },
});
