import { expect } from 'chai';
import { exportJWK, generateKeyPair } from 'jose';
import { come, leave, link, type Rig, type RigOptions, startRig, statusOf } from './support/rig.ts';

const keys = await generateKeyPair('ES256', { extractable: true });
const requestKey = { ...(await exportJWK(keys.publicKey)), kid: 'r1', alg: 'ES256', use: 'sig' };

const ways: Record<string, RigOptions> = {
  'pushed (PAR)': {},
  'signed (JAR)': {
    strategy: { requestKey: { key: keys.privateKey, kid: 'r1' } },
    upstream: {
      client: { jwks: { keys: [requestKey] }, request_object_signing_alg: 'ES256' },
      configuration: {
        features: { requestObjects: { enabled: true }, pushedAuthorizationRequests: { enabled: false } },
      },
    },
  },
  'signed and pushed': {
    strategy: { requestKey: { key: keys.privateKey, kid: 'r1' } },
    upstream: {
      client: {
        jwks: { keys: [requestKey] },
        request_object_signing_alg: 'ES256',
        require_pushed_authorization_requests: true,
        require_signed_request_object: true,
      },
      configuration: { features: { requestObjects: { enabled: true } } },
    },
  },
  'bound to a key (DPoP)': {
    strategy: { dpop: true },
    upstream: { client: { dpop_bound_access_tokens: true } },
  },
};

describe('an authorization request', () => {
  for (const [how, options] of Object.entries(ways)) {
    it(`goes through ${how}`, async () => {
      const rig: Rig = await startRig(options);
      try {
        const { client } = await link(rig);
        const { id, location } = await leave(client);
        const sent = new URL(location).searchParams;
        if (how !== 'signed (JAR)') expect(sent.has('request_uri')).to.equal(true);
        else expect([...sent.keys()]).to.have.members(['client_id', 'request']);
        await come(client, await rig.upstream.visit(location));
        expect(await statusOf(client, id)).to.equal('complete');
      } finally {
        await rig.close();
      }
    });
  }
});
