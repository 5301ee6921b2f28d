import { sha256 } from '../lib/digest.ts';
import { StepUpError } from '../lib/errors.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Store } from '../store/store.ts';

/**
 * Names that one run at a time may hold, in all processes that share the store: a vendor's dialogue of which a person
 * can have only one. A lease ends by itself; what it was taken for must end before. To hold it over several runs,
 * carry its token (`retry(reason, { carry })`) and ask `holds` before going on.
 */
export interface Leases {
  /** Takes a name for so many seconds: a token, or nothing while somebody else holds it. */
  take(name: string, seconds: number): Promise<string | undefined>;
  /** Whether this token still holds the name. */
  holds(name: string, token: string): Promise<boolean>;
  /** Lets go of a name; a token that does not hold it changes nothing. */
  release(name: string, token: string): Promise<void>;
}

/** Where leases are kept. */
export interface LeaseOptions {
  /** What the processes share. */
  readonly store: Store;
  /** Begins every key: the issuer, then the factor. */
  readonly prefix: string;
  /** Where tokens come from. Default: the operating system's source. */
  readonly random?: RandomBytes;
}

const FREE = '';
const FREE_SECONDS = 1;
/** How often to look again when a name changed hands between two looks. */
const LOOKS = 5;

/** Leases in a store. `take` throws `strategy_failed` for a time that is not above nothing. */
export function leasesIn({ store, prefix, random }: LeaseOptions): Leases {
  const keyOf = (name: string): string => `${prefix}|${sha256(name)}`;
  return {
    async take(name, seconds) {
      if (!(seconds > 0)) throw new StepUpError('strategy_failed', 'a lease needs a time above 0 seconds');
      const [key, token] = [keyOf(name), randomId(random)];
      for (let look = 0; look < LOOKS; look += 1) {
        if (await store.add(key, token, seconds)) return token;
        const entry = await store.get<string>(key);
        if (entry && entry.value !== FREE) return undefined;
        if (entry && (await store.swap(key, entry.version, { value: token, ttl: seconds }))) return token;
      }
      return undefined;
    },
    async holds(name, token) {
      return token !== FREE && (await store.get<string>(keyOf(name)))?.value === token;
    },
    async release(name, token) {
      const entry = await store.get<string>(keyOf(name));
      if (entry?.value === token)
        await store.swap(keyOf(name), entry.version, { value: FREE, ttl: FREE_SECONDS });
    },
  };
}
