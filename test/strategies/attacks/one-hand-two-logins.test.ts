import { expect } from 'chai';
import { AuthXPalmStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { json } from '../../lib/http/vendor-server.ts';
import { leases } from '../../support/leases.ts';
import { authxServer, clientOf, envelope, login } from '../authx/answering.ts';

it('authx palm: while one login waits for a hand, another login of the same person waits for none', async () => {
  const layHand: (() => void)[] = [];
  const server = await authxServer((response) => void layHand.push(() => json(response, 200, envelope(1))));
  const client = clientOf(server);
  const shared = leases();
  const read = () => new AuthXPalmStrategy({ client }).verify({ ...login({}), leases: shared });
  for (const call of [0, 1]) {
    const waits = read();
    while (layHand.length <= call) await new Promise((resolve) => setImmediate(resolve));
    expect((await caught(read())).code).to.equal('conflict');
    layHand[call]?.();
    expect(await waits).to.include({ result: 'verified' });
  }
  expect(layHand).to.have.length(2);
  await client.close();
  await server.close();
});
