import { expect } from 'chai';
import { createStepUp, SigningKeys, type StepUp } from 'passport-stepup';
import { entraProfile, externalMfaProvider } from 'passport-stepup/oidc';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { rotateKeys } from '../../../src/cli/rotate-keys.ts';
import { generateKeyDocument } from '../../../src/keys/key-document.ts';
import { CertifiedKeys } from '../../../src/oidc/external-mfa/certified-keys.ts';
import { NamePasswordStrategy, NOW, smallPolicy } from '../../support/step-up-app.ts';
import { APPLICATION, CLIENT_ID, TENANT } from './support/entra.ts';

const DAY = 86_400;
const old = generateKeyDocument('RS256', NOW - 30 * DAY);

describe('the keys of an external-MFA provider', () => {
  let now = NOW;
  const clock = () => now;
  const certified = (document: unknown) =>
    new CertifiedKeys(SigningKeys.from(document, { clock }), 'login.example');
  beforeEach(() => {
    now = NOW;
  });

  it('roll over with two days in which both stand in the JWKS and the old one signs', () => {
    const keys = certified(rotateKeys(old, { now: NOW, signsAfter: 2 * DAY }));
    const [before, next] = keys.jwks().keys.map(({ kid }) => kid);
    expect(keys.signer().kid).to.equal(before);
    now = NOW + 2 * DAY - 1;
    expect(keys.signer().kid).to.equal(before);
    expect(keys.jwks().keys.map(({ kid }) => kid)).to.deep.equal([before, next]);
    now = NOW + 2 * DAY;
    expect(keys.signer().kid).to.equal(next);
    expect(keys.jwks().keys.map(({ kid }) => kid)).to.deep.equal([before, next]);
  });

  it('are refused where the next one would sign sooner', () => {
    const document = rotateKeys(old, { now: NOW, signsAfter: DAY });
    expect(() => certified(document))
      .to.throw()
      .with.property('code', 'keys_invalid');
  });

  it('are refused with another algorithm', () => {
    expect(() => certified(generateKeyDocument('ES256', NOW)))
      .to.throw()
      .with.property('code', 'keys_invalid');
  });

  it('have the same certificate in every process', () => {
    expect(certified(old).jwks()).to.deep.equal(certified(old).jwks());
  });

  it('are not those of the assurance', async () => {
    const keys = SigningKeys.from(old, { clock });
    const stepUp = createStepUp({
      ...{ issuer: 'https://login.example', policy: smallPolicy, keys },
      strategies: { password: new NamePasswordStrategy(), otp: new TotpStrategy() },
    });
    const profile = entraProfile({ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] });
    const make = () =>
      externalMfaProvider(stepUp as unknown as StepUp, {
        profile,
        level: 'strong',
        keys,
        accountOf: () => 'anna',
      });
    expect(make).to.throw().with.property('place', 'externalMfaProvider.keys');
    await stepUp.close();
  });
});
