import { sha256 } from '../lib/digest.ts';
import { type KeptIn, ShortLived } from './short-lived.ts';

const MOST_SESSIONS = 100;

/** Which of our sessions rest on a provider's, so that they end when the provider tells that its own has. */
export class ProviderSessions {
  private readonly sessions: ShortLived<readonly string[]>;
  private readonly told: ShortLived<true>;

  /** `lifetime`: seconds that our sessions last. */
  constructor(options: KeptIn & { readonly lifetime: number }) {
    this.sessions = new ShortLived(options, 'provider-session', options.lifetime);
    this.told = new ShortLived(options, 'provider-logout', options.lifetime);
  }

  /** Remembers that a session rests on these of a factor's provider. */
  async remember(factor: string, names: readonly string[], sid: string): Promise<void> {
    for (const name of names) {
      const at = [factor, sha256(name)];
      if (await this.sessions.add(at, [sid])) continue;
      await this.sessions.change(at, (sids = []) =>
        [...sids.filter((one) => one !== sid), sid].slice(-MOST_SESSIONS),
      );
    }
  }

  /** Takes the sessions that rest on one that has ended. A message that came before (`oneTime`) ends nothing. */
  async take(factor: string, name: string, oneTime: string): Promise<readonly string[]> {
    if (!(await this.told.add([factor, sha256(oneTime)], true))) return [];
    return (await this.sessions.take([factor, sha256(name)])) ?? [];
  }
}
