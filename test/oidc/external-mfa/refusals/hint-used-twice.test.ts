import { expect } from 'chai';
import { ceremonyOf, eachScene, parametersAt, post, postedBy } from '../support/entra.ts';

describe('a request of Entra', () => {
  const scene = eachScene();

  it('is sent back with a hint that was used, also by another browser and at once', async () => {
    const { now, browser, client, events } = scene();
    const body = new URLSearchParams(await parametersAt(now)).toString();
    const others = await Promise.all([browser, client(), client()].map((one) => post(one, body)));
    const [begun, ...refused] = others.toSorted((a, b) => b.status - a.status);
    ceremonyOf(begun as (typeof others)[0]);
    for (const one of refused) expect((await postedBy(one)).fields).to.include({ error: 'access_denied' });
    expect(events.filter(({ reason }) => reason === 'hint_used')).to.have.length(2);
  });

  it('is sent back with a used hint whose signature is spelled in another way', async () => {
    const { now, browser, events } = scene();
    const parameters = await parametersAt(now);
    ceremonyOf(await post(browser, new URLSearchParams(parameters).toString()));
    const id_token_hint = `${parameters.id_token_hint}==`;
    const again = await post(browser, new URLSearchParams({ ...parameters, id_token_hint }).toString());
    expect((await postedBy(again)).fields).to.include({ error: 'access_denied' });
    expect(events.at(-1)?.reason).to.be.oneOf(['hint_used', 'hint_signature']);
  });
});
