import { expect } from 'chai';
import { ConfigurationError } from 'passport-stepup';
import { type CaepTransmitterOptions, caepTransmitter } from 'passport-stepup/oidc';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const receiver = {
  ...{ url: 'https://siem.example/events', audience: 'https://siem.example', authorization: 'Bearer ours' },
  subject: (id: string) => ({ format: 'opaque', id }),
};
const receivers = [receiver];
const levels = { namespace: 'NIST-AAL', names: { basic: 'nist-aal1' }, none: 'none' } as const;

const wrong: Record<string, CaepTransmitterOptions> = {
  'a receiver in clear text': { receivers: [{ ...receiver, url: 'http://siem.example/events' }] },
  'a receiver that only looks local': { receivers: [{ ...receiver, url: 'http://localhost.evil.example/' }] },
  'a receiver that is a file': { receivers: [{ ...receiver, url: 'file:///etc/passwd' }] },
  'a receiver without address': { receivers: [{ ...receiver, url: 'siem' }] },
  'a receiver named twice': { receivers: [receiver, { ...receiver }] },
  'a factor that is none': { receivers, credentials: { face: 'app' } },
  'a level that is none': { receivers, levels: { ...levels, names: { top: 'nist-aal3' } } },
  'two levels of one name': { receivers, levels: { ...levels, names: { basic: 'x', strong: 'x' } } },
  'a level called as none is': { receivers, levels: { ...levels, none: 'nist-aal1' } },
  'a level without a word': { receivers, levels: { ...levels, none: '' } },
  'a lifetime that is none': { receivers, lifetime: 0 },
  'a timer that is none': { receivers, every: Number.NaN },
};

describe('a transmitter of CAEP events refuses at start', () => {
  const app = eachApp();
  for (const [what, options] of Object.entries(wrong)) {
    it(what, () => {
      expect(() => caepTransmitter(app().stepUp, options))
        .to.throw(ConfigurationError)
        .with.property('code', 'configuration_invalid');
    });
  }
});
