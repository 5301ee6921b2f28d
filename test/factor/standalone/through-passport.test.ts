import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect } from 'chai';
import express from 'express';
import passport from 'passport';
import { pending, redirect, rejected, retry, verified } from 'passport-stepup/strategy-kit';
import { KitStrategy, type Made } from '../kit-strategy.ts';

/** What an Express app answers whose route is guarded by the strategy alone, registered by name. */
async function answer(verify: Made['verify'], body: unknown = { code: '1' }, times = 1) {
  const own = new passport.Passport();
  own.use('alone', new KitStrategy({ name: `alone ${Math.random()}`, verify }));
  const app = express().use(express.json(), (request, _response, next) => {
    request.user = { id: 'alice' } as Express.User;
    next();
  });
  app.post('/', own.authorize('alone'), (request, response) => {
    response.json({ user: request.user, account: 'account' in request && request.account });
  });
  app.use(((error, _request, response, _next) =>
    response.status(500).json({ code: error.code })) as express.ErrorRequestHandler);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  let last: [number, unknown] = [0, ''];
  for (let n = 0; n < times; n += 1) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    last = [
      response.status,
      response.headers.get('location') ?? (text.startsWith('{') ? JSON.parse(text) : text),
    ];
  }
  server.close();
  return last;
}

describe('a strategy of the kit alone, under Passport and by name', () => {
  it('succeeds and leaves the signed-in user alone', async () => {
    const alice = { id: 'alice' };
    expect(await answer(() => verified())).to.deep.equal([200, { user: alice, account: alice }]);
  });
  it('is given the signed-in user as the subject', async () => {
    expect((await answer(({ subject }) => (subject === 'alice' ? verified() : rejected('no'))))[0]).to.equal(
      200,
    );
  });
  it('fails when it is refused', async () => expect((await answer(() => rejected('no')))[0]).to.equal(401));
  it('fails as a bad request when it should be captured again', async () =>
    expect((await answer(() => retry('dark')))[0]).to.equal(400));
  it('fails for somebody else’s proof', async () =>
    expect((await answer(() => verified({ subject: 'bob' })))[0]).to.equal(401));
  it('fails the second time for a proof that counts once', async () => {
    expect((await answer(() => verified({ oneTime: 'a' }), { code: '1' }, 2))[0]).to.equal(401);
  });
  it('is given what its last run for this person carried, once', async () => {
    const given: unknown[] = [];
    const verify: Made['verify'] = ({ carried }) => {
      given.push(carried);
      return given.length === 1 ? retry('next phrase', { carry: { step: 1 } }) : verified();
    };
    await answer(verify, { code: '1' }, 3);
    expect(given).to.deep.equal([undefined, { step: 1 }, undefined]);
  });
  it('ends as an error when it carries what is no plain JSON', async () => {
    const carry = { at: new Date() };
    expect(await answer(() => retry('dark', { carry }))).to.deep.equal([500, { code: 'strategy_failed' }]);
  });
  it('is given leases that hold in this process', async () => {
    const verify: Made['verify'] = async ({ leases }) =>
      (await leases.take('voice', 60)) === undefined ? rejected('busy') : verified();
    expect((await answer(verify))[0]).to.equal(200);
    expect((await answer(verify, { code: '1' }, 2))[0]).to.equal(401);
  });
  it('redirects', async () =>
    expect(await answer(() => redirect('https://idp.example/'))).to.deep.equal([
      302,
      'https://idp.example/',
    ]));
  for (const [what, verify, code] of [
    ['waits', () => pending(1), 'strategy_unsupported'],
    ['throws', () => Promise.reject(new Error('x')), 'strategy_failed'],
    ['says nonsense', () => ({ result: 'ok' }), 'strategy_failed'],
    ['is an emulator', () => verified({ emulated: true }), 'emulator_refused'],
  ] as const) {
    it(`ends as an error when it ${what}`, async () =>
      expect(await answer(verify)).to.deep.equal([500, { code }]));
  }
  it('ends as an error for malformed fields', async () => {
    expect(await answer(() => verified(), { code: 7 })).to.deep.equal([500, { code: 'request_malformed' }]);
  });
});
