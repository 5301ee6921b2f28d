import { readFileSync } from 'node:fs';
import { hashSync, verify } from '@node-rs/argon2';
import { type Capture, FactorStrategy, type Outcome, rejected, verified } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { Person } from './people.ts';

const entries = z.array(
  z.object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    password: z.string().startsWith('$argon2id$'),
  }),
);
const input = z.object({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) });

type Credentials = z.output<typeof input>;

/**
 * The bank's own first factor where there is no LDAP server: a file of people with Argon2id hashes. It shows what
 * a strategy of one's own takes. An unknown name costs the same work as a wrong password (OWASP ASVS 6.3.8).
 */
export class FileDirectoryStrategy extends FactorStrategy<Credentials> {
  override readonly name = 'file-directory';
  override readonly methods = ['password'] as const;
  override readonly input = input;
  private readonly people: ReadonlyMap<string, z.output<typeof entries>[number]>;
  private readonly remember: (person: Person) => Person;
  private readonly nobody = hashSync('nobody has this password', {
    memoryCost: 19456,
    timeCost: 2,
    parallelism: 1,
  });

  /** `file`: the people, as in `people.json`. `remember` is told of each person whose password was right. */
  constructor(file: URL, remember: (person: Person) => Person) {
    super();
    const list = entries.parse(JSON.parse(readFileSync(file, 'utf8')));
    this.people = new Map(list.map((person) => [person.username, person]));
    this.remember = remember;
  }

  /** Judges one name and password. */
  override async verify({ input: { username, password } }: Capture<Credentials>): Promise<Outcome> {
    const entry = this.people.get(username.trim().normalize('NFKC').toLowerCase());
    const right = await verify(entry?.password ?? this.nobody, password);
    if (!entry) return rejected('credentials');
    if (!right) return rejected('credentials', { subject: entry.id });
    const user = this.remember({ id: entry.id, username: entry.username, name: entry.name });
    return verified({ subject: entry.id, user });
  }
}
