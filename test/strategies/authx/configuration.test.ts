import { expect } from 'chai';
import {
  AuthXClient,
  type AuthXClientOptions,
  AuthXFaceStrategy,
  AuthXPinStrategy,
} from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { credentials, guid } from './answering.ts';

const usable = { baseUrl: 'https://api-hu1tjtwu.authx.com', ...credentials };
const { manage, authentication } = credentials;

const refused: Record<string, [Partial<AuthXClientOptions>, string]> = {
  'an address without https': [{ baseUrl: 'http://api-hu1tjtwu.authx.com' }, 'baseUrl'],
  'no application id': [{ manage: { ...manage, applicationId: '' } }, 'manage.applicationId'],
  'no application key': [{ manage: { ...manage, applicationKey: '' } }, 'manage.applicationKey'],
  'no secret key': [{ authentication: { ...authentication, secretKey: '' } }, 'authentication.secretKey'],
  'no host name': [{ authentication: { ...authentication, hostName: '' } }, 'authentication.hostName'],
};

describe('an AuthX client is refused at start', () => {
  for (const [name, [options, place]] of Object.entries(refused)) {
    it(`with ${name}`, () => {
      expect(() => new AuthXClient({ ...usable, ...options }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid', place });
    });
  }

  it('by a biometric strategy that it cannot serve, and not by PINs', async () => {
    const client = new AuthXClient({ baseUrl: usable.baseUrl, manage });
    expect(() => new AuthXFaceStrategy({ client }))
      .to.throw()
      .that.includes({ code: 'configuration_invalid', place: 'authentication' });
    expect(new AuthXPinStrategy({ client })).to.include({ name: 'authx-pin', vendor: 'authx' });
    const ask = { modality: 'palm', process: 'verify', guid } as const;
    expect((await caught(client.processBiometric(ask))).code).to.equal('configuration_invalid');
  });

  it('by a length that no PIN has', () => {
    for (const minLength of [3, 13, 6.5, Number.NaN]) {
      expect(() => new AuthXPinStrategy({ client: new AuthXClient(usable), rules: { minLength } }))
        .to.throw()
        .that.includes({ place: 'rules.minLength' });
    }
  });
});
