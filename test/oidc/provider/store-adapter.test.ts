import { expect } from 'chai';
import { errors } from 'oidc-provider';
import { MemoryStore } from 'passport-stepup';
import { storeAdapter } from '../../../src/oidc/provider/store-adapter.ts';

describe('the store as the provider’s adapter', () => {
  let exp: number;
  let store: MemoryStore;
  beforeEach(() => {
    exp = Math.floor(Date.now() / 1000) + 60;
    store = new MemoryStore();
  });
  afterEach(() => store.close());
  const adapter = (name: string, issuer = 'https://a.example') => storeAdapter(store, issuer)(name);

  it('uses a thing up once, though two had read it before', async () => {
    const codes = adapter('AuthorizationCode');
    await codes.upsert('c', { exp }, 60);
    await codes.consume('c');
    expect(await codes.find('c')).to.have.property('consumed');
    expect(await codes.consume('c').catch((thrown: unknown) => thrown)).to.be.instanceOf(errors.InvalidGrant);
    expect(await codes.consume('d').catch((thrown: unknown) => thrown)).to.be.instanceOf(errors.InvalidGrant);
  });

  it('ends everything of a grant, however much at once', async () => {
    const tokens = adapter('AccessToken');
    const ids = Array.from({ length: 15 }, (_, index) => `t${index}`);
    await Promise.all(ids.map((id) => tokens.upsert(id, { exp, grantId: 'g' }, 60)));
    await tokens.upsert('other', { exp, grantId: 'h' }, 60);
    await tokens.revokeByGrantId('g');
    expect(await Promise.all(ids.map((id) => tokens.find(id)))).to.deep.equal(ids.map(() => undefined));
    expect(await tokens.find('other')).to.not.equal(undefined);
  });

  it('finds a session by uid and a device by its code', async () => {
    await adapter('Session').upsert('s', { uid: 'u' }, 60);
    await adapter('DeviceCode').upsert('d', { userCode: 'ABCD' }, 60);
    expect(await adapter('Session').findByUid('u')).to.include({ uid: 'u' });
    expect(await adapter('DeviceCode').findByUserCode('ABCD')).to.include({ userCode: 'ABCD' });
    expect(await adapter('Session').findByUid('v')).to.equal(undefined);
  });

  it('keeps deployments and kinds apart', async () => {
    await adapter('Session').upsert('x', { uid: 'u' }, 60);
    expect(await adapter('Grant').find('x')).to.equal(undefined);
    expect(await adapter('Session', 'https://b.example').find('x')).to.equal(undefined);
  });
});
