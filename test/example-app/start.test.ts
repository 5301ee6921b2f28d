import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { ConfigurationError } from 'passport-stepup';
import { startPulseEmulator } from 'passport-stepup/strategies/pulse/emulator';
import { startExampleApp } from '../../example-app/start-example-app.ts';
import { Client } from '../support/jar.ts';

type Env = Record<string, string>;

async function refusal(env: Env): Promise<ConfigurationError> {
  const app = await startExampleApp({ env, report: () => undefined }).catch((error: unknown) => error);
  expect(app).to.be.instanceOf(ConfigurationError);
  return app as ConfigurationError;
}

/** Does something while another server has the port. */
async function withServer<T>(port: number, act: (port: number) => Promise<T>): Promise<T> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  const result = await act((server.address() as AddressInfo).port);
  await new Promise((done) => server.close(done));
  return result;
}

describe('the start of the example app', () => {
  it('names the directory that does not answer', async () => {
    const { place, message } = await refusal({
      LDAP_URL: 'ldap://127.0.0.1:1',
      LDAP_BASE_DN: 'dc=example,dc=com',
    });
    expect(place).to.equal('LDAP_URL');
    expect(message).to.match(/^LDAP_URL: it does not serve/);
  });

  it('names the typing service that does not answer, and never falls back to an emulator', async () => {
    const env = { PULSE_URL: 'http://127.0.0.1:1/pulse', PULSE_API_KEY: 'k-secret' };
    const { place, message } = await refusal(env);
    expect(place).to.equal('PULSE_URL');
    expect(message).not.to.contain('k-secret');
  });

  it('makes up no signing keys where a file is named that is not there', async () => {
    expect((await refusal({ STEPUP_KEYS: '/nonexistent/keys.json' })).code).to.equal('keys_invalid');
  });

  it('gives the port back when it fails', async () => {
    const port = await withServer(0, async (free) => free);
    const env = { STEPUP_KEYS: '/nonexistent/keys.json' };
    const error = await startExampleApp({ port, env, report: () => undefined }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('code', 'keys_invalid');
    expect(await withServer(port, async (taken) => taken)).to.equal(port);
  });

  it('says so when the port is taken', async () => {
    const error = await withServer(0, (port) => startExampleApp({ port }).catch((thrown: unknown) => thrown));
    expect(error).to.have.property('code', 'EADDRINUSE');
  });

  it('asks the typing service that is named, and starts no emulator of it', async () => {
    const emulator = await startPulseEmulator();
    const env = { PULSE_URL: emulator.baseUrl, PULSE_API_KEY: emulator.credentials.apiKey };
    const app = await startExampleApp({ env, report: () => undefined });
    expect(app.emulators.pulse).to.equal(undefined);
    expect(emulator.requests().some(({ path }) => path.endsWith('/status'))).to.equal(true);
    // The vendor's own recorder chooses the words.
    const challenge = await new Client(app.url).json('/stepup/sign-in/challenge', { factor: 'typing' });
    expect(await challenge.json())
      .to.have.property('data')
      .that.deep.equals({});
    await app.close();
    await emulator.close();
  });
});
