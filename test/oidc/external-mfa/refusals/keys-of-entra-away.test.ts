import { entraProfile } from 'passport-stepup/oidc';
import { APPLICATION, CLIENT_ID, TENANT } from '../support/entra.ts';
import { sendsBack } from '../support/refuses.ts';

const away = entraProfile({ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] });

describe('a request of Entra', () => {
  sendsBack('is sent back as temporarily unavailable where the keys of Entra cannot be had', {
    reason: 'unavailable',
    error: 'temporarily_unavailable',
    scene: {
      provider: { profile: { ...away, hint: { ...away.hint, jwks: new URL('http://127.0.0.1:1/keys') } } },
    },
  });
});
