import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { AuthXClient, AuthXPinStrategy } from 'passport-stepup/strategies/authx';
import { AwareIdHostedStrategy, AwareIdStrategy, AwareIdWebhook } from 'passport-stepup/strategies/awareid';
import {
  BiometridClient,
  BiometridFaceStrategy,
  BiometridVoiceStrategy,
} from 'passport-stepup/strategies/biometrid';
import { PulseStrategy } from 'passport-stepup/strategies/pulse';

const CANARY = 'canary-credential';
const baseUrl = 'http://127.0.0.1:1';
const webhook = { secret: randomBytes(32).toString('base64') };
const aware = { baseUrl, realm: 'r', clientId: 'c', clientSecret: CANARY, apiKey: CANARY };
const authx = new AuthXClient({
  baseUrl,
  manage: { applicationId: 'id', applicationKey: CANARY },
  authentication: { applicationKey: CANARY, secretKey: CANARY, hostName: 'h' },
});
const biometrid = new BiometridClient({
  baseUrl,
  key: CANARY,
  secret: CANARY,
  liveness: { baseUrl, appToken: CANARY },
});

const holders: Readonly<Record<string, object>> = {
  'AuthX’s client': authx,
  'AuthX’s strategy': new AuthXPinStrategy({ client: authx }),
  'AwareID’s strategy': new AwareIdStrategy({ ...aware, checks: ['face'] }),
  'AwareID’s strategy for the hosted app': new AwareIdHostedStrategy({ ...aware, webhook, checks: ['face'] }),
  'AwareID’s webhook receiver': new AwareIdWebhook(webhook),
  'Biometrid’s strategy for faces': new BiometridFaceStrategy({ client: biometrid }),
  'Biometrid’s strategy for voices': new BiometridVoiceStrategy({ client: biometrid }),
  'Pulse’s strategy': new PulseStrategy({ baseUrl, apiKey: CANARY, enrollment: 'inline' }),
};

describe('no credential shows when somebody prints or serialises', () => {
  const hidden = [CANARY, webhook.secret, Buffer.from(webhook.secret, 'base64').toString('hex')];
  for (const [what, holder] of Object.entries(holders)) {
    it(what, () => {
      const shown = `${inspect(holder, { depth: 30, showHidden: true })} ${JSON.stringify(holder)}`;
      for (const secret of hidden) expect(shown.replaceAll(' ', '')).to.not.include(secret);
    });
  }
});
