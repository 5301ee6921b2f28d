import { expect } from 'chai';
import type { SecurityEvent } from 'passport-stepup';
import { service } from './support/service.ts';

describe('Of what a service’s guard refuses, its hook is told', () => {
  const events: SecurityEvent[] = [];
  let to: Awaited<ReturnType<typeof service>>;
  let fails = false;
  before(async () => {
    const onEvent = (event: SecurityEvent) => {
      events.push(event);
      if (fails) throw new Error('the hook is broken');
    };
    to = await service({ onEvent });
  });
  beforeEach(() => {
    events.length = 0;
    fails = false;
  });
  after(() => to.close());
  const call = (path: string, token?: string) =>
    to.get(path, token === undefined ? {} : { authorization: `Bearer ${token}` });

  it('that there was no token', async () => {
    await call('/strong');
    expect(events).to.deep.equal([
      { type: 'guard.refused', asked: 'strong', code: 'authentication_required', at: to.time.now },
    ]);
  });

  it('that a token is not valid, and nothing of it', async () => {
    await call('/strong', 'not.a.token');
    expect(events[0]).to.include({ type: 'guard.refused', code: 'token_invalid' });
    expect(JSON.stringify(events)).to.not.include('not.a');
  });

  it('that a stronger one is needed, and that a scope is missing', async () => {
    const { token } = await to.issuer.issue({ held: to.held() });
    await call('/scoped', token);
    expect(events[0]).to.include({ type: 'guard.denied', code: 'denied', asked: 'strong' });
    const weak = await to.issuer.issue({ held: { ...to.held(), acr: 'basic' } });
    await call('/strong', weak.token);
    expect(events[1]).to.include({ type: 'guard.step_up', code: 'insufficient_user_authentication' });
  });

  it('and a hook that throws changes no answer', async () => {
    fails = true;
    expect((await call('/strong')).status).to.equal(401);
    expect(events).to.have.length(1);
  });
});
