import { expect } from 'chai';
import { generateKeyPair, SignJWT } from 'jose';
import { Configuration, customFetch } from 'openid-client';
import { stepUpFetch } from 'passport-stepup/oidc';

const AS = 'https://as.example';
const SERVICE = 'https://accounts.example';
const { privateKey } = await generateKeyPair('RS256');
const WANTED =
  'Bearer error="insufficient_user_authentication", acr_values="strong", max_age="60", scope="pay"';

/** Calls a service that wants more, with an authorization server that says this of the sign-in. */
async function call(said: Record<string, unknown>, wanted = WANTED) {
  const seen: { kept: string[]; calls: number; asked?: URLSearchParams } = { kept: [], calls: 0 };
  const config = new Configuration(
    { issuer: AS, authorization_endpoint: `${AS}/auth`, token_endpoint: `${AS}/token` },
    'batch',
    's',
  );
  config[customFetch] = async (url, { headers }) => {
    if (!url.startsWith(AS)) {
      seen.calls += 1;
      const fresh =
        new Headers(headers as ConstructorParameters<typeof Headers>[0]).get('authorization') ===
        'Bearer new';
      return fresh
        ? new Response('yes')
        : new Response('no', { status: 401, headers: { 'www-authenticate': wanted } });
    }
    const now = Math.floor(Date.now() / 1000);
    const id_token = await new SignJWT({ nonce: seen.asked?.get('nonce'), auth_time: now, ...said })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(AS)
      .setAudience('batch')
      .setSubject('anna')
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(privateKey);
    return Response.json({ access_token: 'new', token_type: 'bearer', id_token });
  };
  const fetch = stepUpFetch({
    config,
    redirectUri: 'https://batch.example/cb',
    services: [SERVICE],
    tokens: { get: () => 'old', set: (token) => void seen.kept.push(token) },
    authorize: async (url) => {
      seen.asked = url.searchParams;
      return new URL(`https://batch.example/cb?code=c&state=${url.searchParams.get('state')}`);
    },
  });
  const answer = await fetch(`${SERVICE}/pay`).catch((thrown: unknown) => thrown);
  return { ...seen, answer };
}

describe('a new sign-in for a service', () => {
  it('is kept and used where it is what was asked for', async () => {
    const { answer, kept, asked, calls } = await call({ acr: 'strong' });
    expect((answer as Response).status).to.equal(200);
    expect({ kept, calls }).to.deep.equal({ kept: ['new'], calls: 2 });
    expect(Object.fromEntries(asked ?? [])).to.include({
      acr_values: 'strong',
      max_age: '60',
      scope: 'openid pay',
    });
  });

  for (const [why, said] of Object.entries({
    'is of another level': { acr: 'basic' },
    'says no level': {},
    'says a list of levels': { acr: ['strong'] },
    'was long ago': { acr: 'strong', auth_time: Math.floor(Date.now() / 1000) - 3600 },
    'says no time': { acr: 'strong', auth_time: undefined },
  })) {
    it(`is not kept where it ${why}`, async () => {
      const { answer, kept, calls } = await call(said);
      expect(answer).to.be.instanceOf(Error);
      expect({ kept, calls }).to.deep.equal({ kept: [], calls: 1 });
    });
  }

  for (const [what, wanted] of Object.entries({
    'an invalid token': 'Bearer error="invalid_token", acr_values="strong"',
    'another scheme': WANTED.replace('Bearer', 'Negotiate'),
    'nothing in particular': 'Bearer error="insufficient_user_authentication"',
    'levels that cannot be read': 'Bearer error="insufficient_user_authentication", acr_values="a  b"',
    'an age below zero': 'Bearer error="insufficient_user_authentication", max_age="-1"',
  })) {
    it(`is not begun for ${what}`, async () => {
      const { answer, asked } = await call({ acr: 'strong' }, wanted);
      expect((answer as Response).status).to.equal(401);
      expect(asked).to.equal(undefined);
    });
  }
});
