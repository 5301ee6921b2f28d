import { expect } from 'chai';
import { eachProvider } from '../support/hooks.ts';
import { follow } from '../support/provider-app.ts';

const bad: Record<string, Record<string, string>> = {
  'claims that are no JSON': { claims: '{' },
  'claims that are a list': { claims: '[]' },
  'claims of nothing': { claims: '{}' },
  'an acr request that is a text': { claims: '{"id_token":{"acr":"strong"}}' },
  'acr values that are a text': { claims: '{"id_token":{"acr":{"essential":true,"values":"strong"}}}' },
  'an acr value that is a number': { claims: '{"id_token":{"acr":{"essential":true,"value":1}}}' },
  'an essential that is a text': { claims: '{"id_token":{"acr":{"essential":"true","values":["strong"]}}}' },
  'an acr request by value and by values': {
    claims: '{"id_token":{"acr":{"essential":true,"value":"strong","values":["basic"]}}}',
  },
  'acr values that are no texts': { claims: '{"id_token":{"acr":{"essential":true,"values":[["strong"]]}}}' },
  'an acr request that is a list': { claims: '{"id_token":{"acr":["strong"]}}' },
  'a max_age below zero': { max_age: '-1' },
  'a max_age that is no number': { max_age: 'soon' },
  'a broken max_age': { max_age: '1.5' },
};

describe('bad input at the provider', () => {
  const scene = eachProvider({ provider: { firstParty: [] } });

  for (const [what, parameters] of Object.entries(bad)) {
    it(`ends in invalid_request for ${what}`, async () => {
      const { shop, anna } = scene();
      const back = await follow(anna.client, (await shop.begin(parameters)).url);
      expect(back.url.searchParams.get('error')).to.equal('invalid_request');
      expect(back.url.searchParams.has('code')).to.equal(false);
    });
  }

  it('finds no interaction of nobody', async () => {
    const { client } = scene().anna;
    for (const uid of ['nothing', '__proto__', 'a%2fb', 'x'.repeat(3000)]) {
      const answer = await client.fetch(`/interaction/${uid}`);
      expect(answer.status).to.equal(404);
      expect((await answer.json()).code).to.equal('not_found');
    }
  });

  it('finds no interaction of another browser', async () => {
    const { app, shop, anna } = scene();
    const stopped = await follow(anna.client, (await shop.begin()).url);
    expect(stopped.url.pathname).to.match(/^\/interaction\//);
    expect((await app.client().fetch(stopped.url.pathname)).status).to.equal(404);
  });

  const consent = async (body: string | null, headers: Record<string, string> = {}) => {
    const { shop, anna } = scene();
    const stopped = await follow(anna.client, (await shop.begin()).url);
    return anna.client.fetch(`${stopped.url.pathname}/consent`, { method: 'POST', body, headers });
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  for (const [what, body, headers] of [
    ['nothing', null, form],
    ['another word', 'answer=maybe', form],
    ['two words', 'answer=allow&answer=deny', form],
    ['JSON null', 'null', { 'content-type': 'application/json' }],
    ['a JSON list', '["allow"]', { 'content-type': 'application/json' }],
    ['another member', '{"answer":{"allow":true}}', { 'content-type': 'application/json' }],
  ] as const) {
    it(`grants nothing for ${what}`, async () => {
      const answer = await consent(body, headers);
      expect(answer.status).to.be.oneOf([400, 415]);
    });
  }

  it('grants nothing to another site’s form', async () => {
    const answer = await consent('answer=allow', { ...form, 'sec-fetch-site': 'cross-site' });
    expect(answer.status).to.equal(403);
  });

  it('grants what the person allows, and asks once', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin();
    const stopped = await follow(anna.client, request.url);
    const sent = await anna.client.form(`${stopped.url.pathname}/consent`, { answer: 'allow' });
    const back = await follow(anna.client, sent.headers.get('location') ?? '');
    expect((await request.tokens(back.url)).claims()).to.include({ sub: 'anna' });
    const again = await follow(anna.client, (await shop.begin()).url);
    expect(again.url.searchParams.has('code')).to.equal(true);
  });

  it('gives nothing where the person does not allow it', async () => {
    const { shop, anna } = scene();
    const stopped = await follow(anna.client, (await shop.begin()).url);
    const sent = await anna.client.form(`${stopped.url.pathname}/consent`, { answer: 'deny' });
    const back = await follow(anna.client, sent.headers.get('location') ?? '');
    expect(back.url.searchParams.get('error')).to.equal('access_denied');
  });
});
