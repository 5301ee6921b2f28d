import { expect } from 'chai';
import { personWithOtp } from '../../support/ceremony.ts';
import { ceremonyOf, eachScene, postedBy, type Scene, send } from './support/entra.ts';

const people = ['anna', 'bert', 'cleo'];
const oidOf = (name: string) =>
  `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padEnd(12, '0')}`;

describe('the external-MFA provider, asked often', () => {
  const scene = eachScene({
    withCodes: false,
    options: { challengesPerMinute: 2 },
    provider: { accountOf: ({ oid }) => people.find((name) => oidOf(name) === oid) },
  });
  let sent = 0;
  const ask = (name: string, { now }: Scene = scene()) => {
    sent += 1;
    return send(scene(), { claims: { oid: oidOf(name), sub: `sub of ${name}`, iat: now - (sent % 60) } });
  };
  const refusal = async (name: string) => (await postedBy(await ask(name))).fields.error;

  it('serves all the people of an office, who come from one address', async () => {
    for (const name of people) await personWithOtp(scene(), name);
    for (const name of people) ceremonyOf(await ask(name));
  });

  it('has one person wait who comes too often, and nobody else', async () => {
    for (const name of people) await personWithOtp(scene(), name);
    for (const _ of [1, 2]) ceremonyOf(await ask('anna'));
    expect(await refusal('anna')).to.equal('temporarily_unavailable');
    ceremonyOf(await ask('bert'));
    scene().now += 61;
    ceremonyOf(await ask('anna'));
  });

  it('has an address wait from which too much was refused, and looks at nothing before', async () => {
    await personWithOtp(scene(), 'anna');
    for (const _ of [1, 2]) expect(await refusal('nobody')).to.equal('access_denied');
    expect(await refusal('nobody')).to.equal('temporarily_unavailable');
    const told = scene().events.length;
    const answer = await ask('anna');
    expect([answer.status, (await answer.json()).code]).to.deep.equal([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 60);
    const since = scene().events.slice(told);
    expect(since.map(({ type, code }) => `${type} ${code}`)).to.deep.equal(['request.refused rate_limited']);
    scene().now += 61;
    ceremonyOf(await ask('anna'));
  });
});
