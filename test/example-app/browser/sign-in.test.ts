import { expect } from 'chai';
import type { SecurityEvent } from 'passport-stepup';
import { anna } from '../support/bank.ts';
import { fillIn, keysOf, send, typeWords, typingField, useVisit, words } from '../support/visit.ts';

describe('the sign-in page, in Chromium', function () {
  this.timeout(240_000);
  const visit = useVisit();
  let seen: number;
  beforeEach(() => {
    seen = visit.bank.app.events.length;
  });

  const last = (type: SecurityEvent['type']) =>
    visit.bank.app.events.slice(seen).findLast((event) => event.type === type);

  it('lets in whoever types as enrolled, to the level that password and typing reach', async () => {
    const { page, faults } = await visit.open('/login');
    await fillIn(page);
    await typeWords(page, keysOf(anna.username, 101));
    expect(await send(page)).to.equal('/accounts');
    expect(last('sign_in.succeeded')).to.include({ asked: 'strong' });
    expect(faults).to.deep.equal([]);
  });

  it('does not let in another person’s hands', async () => {
    const { page } = await visit.open('/login');
    await fillIn(page);
    await typeWords(page, keysOf('an impostor', 1));
    expect(await send(page)).to.equal('/login?refused');
    expect(last('sign_in.refused')).to.include({ factor: 'typing', reason: 'not_recognised' });
  });

  it('does not let in a robot that types with a constant delay', async () => {
    const { page } = await visit.open('/login');
    await fillIn(page);
    const keys = keysOf(anna.username, 101).map(({ code }, index) => ({
      code,
      down: index * 101.7,
      up: index * 101.7 + 86.3,
    }));
    await typeWords(page, keys);
    expect(await send(page)).to.equal('/login?refused');
    expect(last('sign_in.refused')).to.include({ factor: 'typing', reason: 'robot' });
  });

  it('takes no typing from a field that was filled by a program', async () => {
    const { page } = await visit.open('/login');
    await fillIn(page);
    const field = await typingField(page);
    await field.fill(words);
    expect(await page.locator('input[name="pattern"]').inputValue()).to.equal('');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await send(page);
    expect(last('factor.verified')).to.include({ factor: 'password' });
    expect(last('sign_in.succeeded')).to.include({ asked: 'basic' });
  });

  it('does not let in a sign-in that was overheard and is sent again, with a challenge of its own', async () => {
    const { page } = await visit.open('/login');
    await fillIn(page);
    await typeWords(page, keysOf(anna.username, 102));
    const [request] = await Promise.all([page.waitForRequest(/\/login$/), send(page)]);
    const overheard = new URLSearchParams(request.postData() ?? '');
    const thief = visit.bank.customer();
    const { nonce } = await thief.typingChallenge();
    const answer = await thief.signIn({ ...anna, pattern: overheard.get('pattern'), typing_nonce: nonce });
    expect(answer.status).to.equal(401);
    expect(last('sign_in.refused')).to.include({ factor: 'typing', reason: 'replayed' });
  });

  it('sends no pattern and no nonce where nothing was typed', async () => {
    const { page } = await visit.open('/login');
    await fillIn(page, { code: await visit.authenticator.nextCode() });
    const [request] = await Promise.all([page.waitForRequest(/\/login$/), send(page)]);
    const fields = new URLSearchParams(request.postData() ?? '');
    expect([fields.get('pattern') || null, fields.get('typing_nonce') || null]).to.deep.equal([null, null]);
    expect(last('sign_in.succeeded')).to.include({ asked: 'high' });
  });
});
