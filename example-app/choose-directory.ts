import {
  type LdapEntry,
  type LdapInput,
  type LdapOptions,
  LdapStrategy,
} from 'passport-stepup/strategies/ldap';
import type { Capture, FactorStrategy, Outcome } from 'passport-stepup/strategy-kit';
import { FileDirectoryStrategy } from './directory.ts';
import type { People } from './people.ts';
import type { DirectorySetting } from './settings.ts';

/** The demo accounts of `people.json`, with their passwords in clear: they open nothing but this example. */
export const demoAccounts = [
  { username: 'anna', password: 'harbour-lights-42' },
  { username: 'bruno', password: 'winter-orchard-17' },
  { username: 'chiara', password: 'paper-lantern-88' },
] as const;

/** A directory that is ready to be asked, and how to let go of it. */
export interface ChosenDirectory {
  readonly strategy: FactorStrategy<{ username: string; password: string }>;
  readonly close: () => Promise<void>;
}

/** The first factor that the settings name: a real LDAP server, else the file of people. */
export function chooseDirectory(setting: DirectorySetting, people: People): ChosenDirectory {
  if (setting.kind === 'file') {
    const file = new URL('people.json', import.meta.url);
    const strategy = new FileDirectoryStrategy(file, (person) => people.remember(person));
    return { strategy, close: async () => undefined };
  }
  const { kind, ...options } = setting;
  const strategy = new BankLdapStrategy(options, people);
  return { strategy, close: () => strategy.close() };
}

/** The LDAP strategy as it is; the bank only remembers the name of whoever signed in. */
class BankLdapStrategy extends LdapStrategy {
  private readonly people: People;

  constructor(options: LdapOptions, people: People) {
    super({ ...options, user: nameOf });
    this.people = people;
  }

  override async verify(capture: Capture<LdapInput>): Promise<Outcome> {
    const outcome = await super.verify(capture);
    if (outcome.result !== 'verified' || outcome.subject === undefined) return outcome;
    const { username } = capture.input;
    const name = typeof outcome.user === 'string' ? outcome.user : username;
    return { ...outcome, user: this.people.remember({ id: outcome.subject, username, name }) };
  }
}

function nameOf(entry: LdapEntry): string | undefined {
  return [entry.displayName, entry.cn]
    .flat()
    .find((one) => typeof one === 'string' && one !== '')
    ?.toString();
}
