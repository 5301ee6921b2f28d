import { expect } from 'chai';
import { RequestError, verified } from 'passport-stepup/strategy-kit';
import { type ForeignRequest, factor, foreign, harness } from './harness.ts';
import { KitStrategy } from './kit-strategy.ts';

describe('a foreign strategy sees of the request', () => {
  const { submit, store } = harness();
  after(() => store.close());
  const seen = async (fields: Record<string, unknown>, more = {}): Promise<ForeignRequest> => {
    let view: ForeignRequest | undefined;
    const strategy = foreign(function (request) {
      view = request;
      this.fail();
    });
    await submit(factor('otp', { strategy, fields: ['code'] }), fields, more);
    if (!view) throw new Error('not run');
    return view;
  };

  it('its own fields and nothing of the others', async () => {
    expect((await seen({ code: '1', password: 'secret' })).body).to.deep.equal({ code: '1' });
  });

  it('the path without what the client put into the query', async () => {
    const { url, originalUrl, query, method } = await seen({ code: '2' });
    expect({ url, originalUrl, query, method }).to.deep.equal({
      ...{ url: '/here', originalUrl: '/here', query: {}, method: 'POST' },
    });
  });

  it('the query of a callback, and a GET', async () => {
    const callback = new URL('https://app.example/stepup/callback/it?code=c&state=s');
    const { originalUrl, query, method, host } = await seen({}, { callback, nonceRequired: false });
    expect({ originalUrl, query, method, host }).to.deep.equal({
      ...{ originalUrl: '/stepup/callback/it?code=c&state=s', query: { code: 'c', state: 's' } },
      ...{ method: 'GET', host: 'app.example' },
    });
  });
});

describe('a strategy of the kit that finds a request malformed', () => {
  it('ends the run: no other strategy is asked', async () => {
    const { submit, store } = harness();
    const strict = new KitStrategy(() => Promise.reject(new RequestError('request_malformed', 'no')));
    const otp = factor('otp', [strict, new KitStrategy(() => verified())]);
    expect(await submit(otp, { code: '1' })).to.have.nested.property('error.code', 'request_malformed');
    await store.close();
  });
});
