import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with a part of the amr that is trusted', {
    options: {
      trust: [
        { amr: ['otp', 'pwd'], methods: ['otp', 'password'] },
        { acr: ['mfa'], amr: ['otp'], methods: ['otp'] },
      ],
    },
    spoiled: { claims: { acr: 'another', amr: ['otp'] } },
  });
});
