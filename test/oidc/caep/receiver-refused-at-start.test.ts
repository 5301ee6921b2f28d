import { expect } from 'chai';
import { ConfigurationError } from 'passport-stepup';
import { caepReceiver } from 'passport-stepup/oidc';
import { eachApp } from '../../support/step-up-app-hooks.ts';
import { linked } from './support/receiving.ts';

const good = {
  ...{ issuer: 'https://idp.example', audience: 'https://app.example', jwks: { keys: [] } },
  ...{ authorization: 'Bearer a secret that is long enough', subject: linked },
};

const wrong = {
  'without a secret': { transmitters: [{ ...good, authorization: '' }] },
  'with a short secret': { transmitters: [{ ...good, authorization: 'Bearer undefined' }] },
  'with one secret for two': { transmitters: [good, { ...good, issuer: 'https://other.example' }] },
  'with a factor that is none': { transmitters: [{ ...good, factors: { app: 'face' } }] },
  'with a first factor': { transmitters: [{ ...good, factors: { password: 'password' } }] },
  'with an age that is none': { transmitters: [good], maxAge: Number.NaN },
};

describe('a receiver of CAEP events is refused at start', () => {
  const app = eachApp();
  for (const [why, options] of Object.entries(wrong)) {
    it(why, () => {
      expect(() => caepReceiver(app().stepUp, options))
        .to.throw(ConfigurationError)
        .with.property('code', 'configuration_invalid');
    });
  }
});
