import { expect } from 'chai';
import { ConfigurationError } from 'passport-stepup/strategy-kit';
import { readSettings } from '../../example-app/settings.ts';

const ldap = { LDAP_URL: 'ldap://127.0.0.1:389', LDAP_BASE_DN: 'dc=example,dc=com' };
const pulse = { PULSE_URL: 'https://api.example.com/pulse', PULSE_API_KEY: 'k-secret' };

const awareId = {
  AWAREID_URL: 'https://awareid-bank.example.com',
  AWAREID_REALM: 'bank-consumers',
  AWAREID_CLIENT_ID: 'bimaas-b2b',
  AWAREID_CLIENT_SECRET: 's-secret',
  AWAREID_API_KEY: 'a-secret',
};
const biometrid = {
  BIOMETRID_URL: 'https://api.example.com/api/1.0',
  BIOMETRID_KEY: 'k',
  BIOMETRID_SECRET: 'b-secret',
};
const authX = {
  AUTHX_URL: 'https://api-hu1tjtwu.example.com',
  AUTHX_APPLICATION_ID: 'id',
  AUTHX_APPLICATION_KEY: 'key',
  AUTHX_AUTHENTICATION_KEY: 'other-key',
  AUTHX_SECRET_KEY: 'x-secret',
  AUTHX_HOST_NAME: 'hu1tjtwu',
};

function refusal(env: Record<string, string>): ConfigurationError {
  try {
    readSettings(env);
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigurationError);
    return error as ConfigurationError;
  }
  throw new Error('the settings were accepted');
}

describe('the example app’s settings', () => {
  it('take the file of people and the emulators when nothing is said', () => {
    expect(readSettings({})).to.deep.equal({
      port: 3000,
      production: false,
      directory: { kind: 'file' },
      pulse: { kind: 'emulator' },
      awareId: { kind: 'emulator' },
      biometrid: { kind: 'emulator' },
      authX: { kind: 'emulator' },
    });
  });

  it('take the LDAP server that is named', () => {
    expect(readSettings({ ...ldap, LDAP_START_TLS: 'true' }).directory).to.deep.equal({
      kind: 'ldap',
      url: ldap.LDAP_URL,
      baseDn: ldap.LDAP_BASE_DN,
      startTls: true,
    });
  });

  it('take the typing service that is named', () => {
    expect(readSettings(pulse).pulse).to.deep.equal({
      kind: 'service',
      url: pulse.PULSE_URL,
      apiKey: pulse.PULSE_API_KEY,
    });
  });

  it('take the other vendors’ services that are named', () => {
    const settings = readSettings({ ...awareId, ...biometrid, ...authX });
    expect(settings.awareId).to.deep.equal({
      kind: 'service',
      url: awareId.AWAREID_URL,
      realm: 'bank-consumers',
      clientId: 'bimaas-b2b',
      clientSecret: 's-secret',
      apiKey: 'a-secret',
    });
    expect(settings.biometrid).to.deep.include({ kind: 'service', key: 'k', secret: 'b-secret' });
    expect(settings.authX).to.deep.include({ kind: 'service', hostName: 'hu1tjtwu', secretKey: 'x-secret' });
  });

  for (const [vendor, group] of Object.entries({ awareId, biometrid, authX })) {
    for (const name of Object.keys(group)) {
      it(`refuse ${vendor} without ${name}, and use no emulator in its place`, () => {
        const { [name]: _missing, ...rest } = group as Record<string, string>;
        expect(refusal(rest).place).to.equal(name);
      });
    }
  }

  const refusals: [string, Record<string, string>][] = [
    ['PULSE_API_KEY', { PULSE_URL: pulse.PULSE_URL }],
    ['PULSE_URL', { PULSE_API_KEY: pulse.PULSE_API_KEY }],
    ['PULSE_URL', { ...pulse, PULSE_URL: 'ftp://example.com' }],
    ['AWAREID_URL', { ...awareId, AWAREID_URL: 'ftp://example.com' }],
    ['LDAP_BASE_DN', { LDAP_URL: ldap.LDAP_URL }],
    ['LDAP_URL', { ...ldap, LDAP_URL: 'localhost' }],
    ['LDAP_BIND_PASSWORD', { ...ldap, LDAP_BIND_DN: 'cn=app' }],
    ['LDAP_START_TLS', { ...ldap, LDAP_START_TLS: 'yes' }],
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
  ];
  for (const [place, env] of refusals) {
    it(`refuse ${JSON.stringify(env)}, naming ${place}`, () => {
      const { code, place: named, message } = refusal(env);
      expect({ code, named }).to.deep.equal({ code: 'configuration_invalid', named: place });
      expect(message).to.match(new RegExp(`^${place} \\S`));
    });
  }

  it('name everything that production lacks at once, and never an emulator', () => {
    expect(refusal({ NODE_ENV: 'production' }).place?.split(', ')).to.have.members([
      'PULSE_URL',
      'AWAREID_URL',
      'BIOMETRID_URL',
      'AUTHX_URL',
      'STEPUP_KEYS',
      'SESSION_SECRET',
      'PUBLIC_URL',
    ]);
  });

  it('never repeat a secret', () => {
    expect(refusal({ PULSE_API_KEY: 'k-secret', PULSE_URL: 'ftp://k-secret' }).message).not.to.contain(
      'k-secret',
    );
  });
});
