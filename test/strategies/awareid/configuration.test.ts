import { expect } from 'chai';
import { AwareIdClient, AwareIdHostedStrategy, AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { credentials } from './answering.ts';

const aware = { baseUrl: 'https://awareid-acme.aware-apis.com', ...credentials };
const face = { ...aware, checks: ['face'] as const };

const wrong: Record<string, () => unknown> = {
  'an address over http': () => new AwareIdClient({ ...aware, baseUrl: 'http://awareid.example.com' }),
  'no realm': () => new AwareIdClient({ ...aware, realm: '' }),
  'no client': () => new AwareIdClient({ ...aware, clientId: '' }),
  'no secret': () => new AwareIdClient({ ...aware, clientSecret: '' }),
  'no key': () => new AwareIdClient({ ...aware, apiKey: '' }),
  'an override of no operation': () => new AwareIdClient({ ...aware, operations: { verifyFoot: {} } as any }),
  'no checks': () => new AwareIdStrategy({ ...aware, checks: [] }),
  'an unknown check': () => new AwareIdStrategy({ ...aware, checks: ['iris'] as any }),
  'a check twice': () => new AwareIdStrategy({ ...aware, checks: ['face', 'face'] }),
  'checks that prove nothing': () => new AwareIdStrategy({ ...aware, checks: ['device-risk'] }),
  'two pictures': () => new AwareIdStrategy({ ...face, face: { photos: 2 as any } }),
  'three pictures for a workflow of one': () =>
    new AwareIdStrategy({ ...face, face: { workflow: 'hotel4', photos: 3 } }),
  'a level above 100': () => new AwareIdStrategy({ ...face, voice: { securityLevel: 101 } }),
  'a phrase that is too short': () => new AwareIdStrategy({ ...face, voice: { phrase: 'hi' } }),
  'a hosted app that proves nothing': () => new AwareIdHostedStrategy({ ...aware, checks: ['device-risk'] }),
};

describe('awareid: refused at start', () => {
  for (const [name, make] of Object.entries(wrong))
    it(name, () => expect(make).to.throw().with.property('code', 'configuration_invalid'));

  it('declares what it can reach', () => {
    const strategy = new AwareIdStrategy({ ...aware, checks: ['device', 'voice', 'pin', 'device-risk'] });
    expect(strategy.methods).to.deep.equal(['device-key', 'voice', 'pin']);
    expect(strategy.bestLiveness).to.equal('claimed');
    expect(new AwareIdStrategy(face).bestLiveness).to.equal('same-capture');
    expect(new AwareIdStrategy({ ...aware, checks: ['pin'] }).bestLiveness).to.equal('none');
  });
});
