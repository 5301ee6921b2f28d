import { expect } from 'chai';
import { AuthXPalmStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { json } from '../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, login } from './answering.ts';

describe('authx: a palm', () => {
  it('is read one at a time for one person: of two that wait, one hand would serve both', async () => {
    const waiting: (() => void)[] = [];
    let waits = () => {};
    const waited = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const server = await authxServer((response) => {
      waiting.push(() => json(response, 200, envelope(1)));
      waits();
    });
    const client = clientOf(server, { palmTimeout: 7 });
    const strategy = new AuthXPalmStrategy({ client });
    const capture = login({});
    const taken: number[] = [];
    const { leases } = capture;
    const watched = {
      ...capture,
      leases: {
        ...leases,
        take: (name: string, seconds: number) => {
          taken.push(seconds);
          return leases.take(name, seconds);
        },
      },
    };
    const first = strategy.verify(watched);
    await waited;
    const second = await caught(strategy.verify(capture));
    expect(second).to.include({ code: 'conflict', retryAfter: 7 });
    expect(waiting).to.have.length(1);
    for (const lay of waiting.splice(0)) lay();
    expect(await first).to.include({ result: 'verified', liveness: 'none' });
    expect(taken[0], 'longer than two calls with a new token between them').to.be.above(14);
    const third = strategy.verify(capture);
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const lay of waiting.splice(0)) lay();
    expect(await third, 'the first has let go').to.include({ result: 'verified' });
    await client.close();
    await server.close();
  });
});
