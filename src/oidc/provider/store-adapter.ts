import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { StepUpError } from '../../lib/errors.ts';
import type { Store } from '../../store/store.ts';
import { providerLibrary } from './library.ts';

/** Seconds for what the provider gives no lifetime: clients that it registers itself. */
const LONGEST = 400 * 86_400;
const ATTEMPTS = 20;
/** What ends with its grant. */
const OF_A_GRANT = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
]);

/** Keeps everything that an oidc-provider keeps in the store of the step-up, so that all processes of a deployment share it. */
export function storeAdapter(store: Store, issuer: string): AdapterFactory {
  return (name) => new StoreAdapter(store, `${issuer}|provider|${name}`, name);
}

function usedAtOnce(): Error {
  const { errors } = providerLibrary();
  return new errors.InvalidGrant('it was used at the same time');
}

class StoreAdapter implements Adapter {
  private readonly store: Store;
  private readonly prefix: string;
  private readonly name: string;

  constructor(store: Store, prefix: string, name: string) {
    this.store = store;
    this.prefix = prefix;
    this.name = name;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number = LONGEST): Promise<void> {
    const { uid, userCode, grantId } = payload;
    await this.store.set(this.key('', id), payload, expiresIn);
    if (this.name === 'Session' && uid) await this.store.set(this.key('uid', uid), id, expiresIn);
    if (userCode) await this.store.set(this.key('code', userCode), id, expiresIn);
    if (grantId && OF_A_GRANT.has(this.name)) await this.addToGrant(grantId, id, expiresIn);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return (await this.store.get<AdapterPayload>(this.key('', id)))?.value;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy('code', userCode);
  }

  /** Marks as used, once: of two at the same time the second is refused, also from another process. */
  async consume(id: string): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const payload = await this.find(id);
    const left = payload?.exp === undefined ? LONGEST : Math.max(1, payload.exp - now);
    await this.change<AdapterPayload>(this.key('', id), left, (found) => {
      if (!found || found.consumed) throw usedAtOnce();
      return { ...found, consumed: now };
    });
  }

  async destroy(id: string): Promise<void> {
    await this.store.delete(this.key('', id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    const ids = (await this.store.take<string[]>(this.key('grant', grantId))) ?? [];
    for (const id of ids) await this.destroy(id);
  }

  private async findBy(index: 'uid' | 'code', value: string): Promise<AdapterPayload | undefined> {
    const id = await this.store.get<string>(this.key(index, value));
    return id && this.find(id.value);
  }

  private async addToGrant(grantId: string, id: string, seconds: number): Promise<void> {
    const key = this.key('grant', grantId);
    if (await this.store.add(key, [id], Math.max(seconds, 86_400))) return;
    await this.change<string[]>(key, LONGEST, (ids = []) => [...ids.filter((one) => one !== id), id]);
  }

  private async change<T>(
    key: string,
    ttl: number,
    next: (value: T | undefined) => T | undefined,
  ): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entry = await this.store.get<T>(key);
      const value = next(entry?.value);
      if (value === undefined) return;
      const done = entry
        ? await this.store.swap(key, entry.version, { value, ttl })
        : await this.store.add(key, value, ttl);
      if (done) return;
    }
    throw new StepUpError('conflict', 'the provider’s state changed too often at once');
  }

  private key(index: '' | 'uid' | 'code' | 'grant', value: string): string {
    return `${this.prefix}|${index}|${value}`;
  }
}
