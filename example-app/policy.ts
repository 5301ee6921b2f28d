import { definePolicy } from 'passport-stepup';

/**
 * The bank's whole policy. The first factor is the password (from the directory). Everything else proves more: a one-time
 * code, the rhythm of one's typing, a face with the key of this device, a voice, a PIN, a palm, a fingerprint.
 *
 * `firstUse: 'allow'` is said openly: someone who never had a second factor may set up the first one after the
 * password alone, so whoever holds a stolen password of such a person could do it too. A bank that hands its
 * customers a letter or meets them at a counter leaves it out and gives an enrollment grant instead. The other factors
 * are set up once a code proves who asks.
 *
 * `acceptFmr: 0.1` says that we know what a biometric is: taken alone, one stranger in ten might get through. Nobody
 * needs one: wherever a biometric does, the code does too.
 */
export const policy = definePolicy({
  factors: {
    password: { methods: ['password'], label: 'Password' },
    otp: { methods: ['otp'], label: 'One-time code', firstUse: 'allow' },
    typing: { methods: ['keystroke'], label: 'Typing rhythm', firstUse: 'allow' },
    face: { methods: ['face', 'device-key'], label: 'Face, on this device' },
    voice: { methods: ['voice'], label: 'Voice' },
    pin: { methods: ['pin'], label: 'PIN' },
    palm: { methods: ['palm'], label: 'Palm' },
    fingerprint: { methods: ['fingerprint'], label: 'Fingerprint' },
  },
  levels: {
    // The account page.
    basic: 'password',
    // A transfer: something else of the last five minutes. A PIN alone is not enough: it is known, as the password is.
    strong: {
      all: [
        'password',
        {
          any: [
            'otp',
            { factor: 'typing', acceptFmr: 0.1 },
            { factor: 'face', acceptFmr: 0.1 },
            { factor: 'voice', acceptFmr: 0.1 },
            { factor: 'palm', acceptFmr: 0.1 },
            { factor: 'fingerprint', acceptFmr: 0.1 },
          ],
          maxAge: 300,
        },
      ],
    },
    // A large transfer: a fresh code; or the PIN, and a palm, a finger, or a face that was seen to be live in the very
    // capture that matched.
    high: {
      all: [
        'password',
        {
          any: [
            'otp',
            { all: ['pin', { any: [{ factor: 'face', liveness: true }, 'palm', 'fingerprint'] }] },
          ],
          maxAge: 120,
        },
      ],
    },
  },
  rules: [
    { for: 'transfer', require: 'strong' },
    { for: 'transfer', when: 'amount > 1000', require: 'high', bind: true },
    { for: 'transfer', when: 'country in ["KP", "IR"]', deny: 'embargo' },
  ],
});
