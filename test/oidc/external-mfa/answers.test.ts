import { expect } from 'chai';
import { entraProfile } from 'passport-stepup/oidc';
import { answersTo, firstFactorKinds } from '../../../src/oidc/external-mfa/answers.ts';
import { AMR, APPLICATION, CLIENT_ID, TENANT } from './support/entra.ts';

const words = entraProfile({ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] });

describe('what Entra can be told', () => {
  const anyKind = { acr: ['knowledgeorpossessionorinherence'], amr: AMR };

  it('is never of the kind of the first factor', () => {
    expect([...answersTo(words, anyKind, ['possession']).keys()]).to.have.members([
      'face',
      'voice',
      'fingerprint',
    ]);
    expect([...answersTo(words, anyKind, ['possession', 'inherence']).keys()]).to.deep.equal([]);
  });

  it('is asked for by kind and by word, and by no name that only objects have', () => {
    const asked = { acr: ['constructor', '__proto__', 'possession'], amr: ['otp', 'face', 'toString'] };
    expect([...answersTo(words, asked, ['knowledge'])]).to.deep.equal([
      ['otp', { acr: 'possession', amr: 'otp' }],
    ]);
    expect(answersTo(words, { acr: ['constructor'], amr: AMR }, ['knowledge']).size).to.equal(0);
  });

  for (const [acr, kinds] of Object.entries({
    possessionorinherence: ['knowledge'],
    knowledgeorpossession: ['inherence'],
    inherence: ['knowledge', 'possession'],
    knowledgeorpossessionorinherence: ['knowledge', 'possession', 'inherence'],
  })) {
    it(`goes beside a first factor of another kind: for ${acr} ${kinds.join(' or ')}`, () => {
      expect(firstFactorKinds(words, { acr: [acr], amr: AMR })).to.deep.equal(kinds);
    });
  }
});
