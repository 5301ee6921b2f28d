import { type Client, DN } from 'ldapts';

/** One person of the test directory. */
export interface Person {
  /** The login name. */
  readonly uid: string;
  /** The full name; it is also the name of the entry. */
  readonly cn: string;
  /** The e-mail address. */
  readonly mail: string;
  /** The password in clear; the server keeps a hash of it. */
  readonly password: string;
  /** More attributes and object classes, such as `errCode` of slapo-retcode(5). */
  readonly extra?: Readonly<Record<string, string | string[]>>;
}

/** Where people are. */
export const baseDn = 'ou=people,dc=example,dc=com';

const person = (uid: string, cn: string, details: Partial<Person> = {}): Person => ({
  uid,
  cn,
  mail: `${uid}@example.com`,
  password: `password of ${uid}`,
  ...details,
});

/** Makes the server answer the bind of an entry with this result code and text. */
const answers = (code: number, text: string, more: Record<string, string> = {}): Partial<Person> => ({
  extra: {
    objectClass: ['inetOrgPerson', 'errAuxObject'],
    errCode: String(code),
    errOp: 'bind',
    errText: text,
    ...more,
  },
});

const activeDirectory = (data: string): Partial<Person> =>
  answers(49, `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v2580`);

/** Everybody in the test directory, by what is special about them. */
export const people = {
  alice: person('alice', 'Alice Example'),
  bob: person('bob', 'Bob Example'),
  /** Quotes, brackets and a star: all that a filter gives a meaning to. */
  oneil: person("O'Neil (test)*", "O'Neil (test)*", { mail: 'oneil@example.com', password: 'Zoë*(&)\\' }),
  /** A name of an entry full of what a DN gives a meaning to. */
  comma: person('comma', ' Doe, "Jane" + <Jr.>; #1=\\', { mail: 'jane@example.com' }),
  unicode: person('żółć', 'Łukasz Żółć 李', { mail: 'lukasz@example.com', password: 'hasło 密码 🔑' }),
  /** These two share one address. */
  twinOne: person('twin1', 'Twin One', { mail: 'twins@example.com' }),
  twinTwo: person('twin2', 'Twin Two', { mail: 'twins@example.com' }),
  /** What Active Directory says with result 49, in its own text. */
  locked: person('locked', 'Locked', activeDirectory('775')),
  disabled: person('disabled', 'Disabled', activeDirectory('533')),
  expiredPassword: person('expired', 'Expired Password', activeDirectory('532')),
  expiredAccount: person('gone', 'Expired Account', activeDirectory('701')),
  mustChange: person('mustchange', 'Must Change', activeDirectory('773')),
  outOfHours: person('night', 'Out Of Hours', activeDirectory('530')),
  wrongPlace: person('place', 'Wrong Workstation', activeDirectory('531')),
  wrongInAd: person('adwrong', 'Wrong In AD', activeDirectory('52e')),
  /** Servers in trouble. */
  busy: person('busy', 'Busy', answers(51, 'busy')),
  unavailable: person('unavailable', 'Unavailable', answers(52, 'unavailable')),
  unwilling: person('unwilling', 'Unwilling', answers(53, 'unwilling to perform')),
  other: person('other', 'Other', answers(80, 'internal error')),
  slow: person('slow', 'Slow', answers(0, 'ok', { errSleepTime: '3' })),
} as const satisfies Record<string, Person>;

/** Writes the tree and these people; passwords are hashed by the server. */
export async function addPeople(client: Client, list: readonly Person[]): Promise<void> {
  await client.add('dc=example,dc=com', { objectClass: ['domain'], dc: 'example' });
  await client.add(baseDn, { objectClass: ['organizationalUnit'], ou: 'people' });
  for (const one of list) await addPerson(client, one);
}

/** Writes one person. */
export async function addPerson(client: Client, one: Person): Promise<void> {
  await client.add(personDn(one), {
    objectClass: ['inetOrgPerson'],
    uid: one.uid,
    cn: one.cn,
    sn: one.cn,
    mail: one.mail,
    userPassword: one.password,
    ...one.extra,
  });
}

/** The name of a person's entry, escaped as RFC 4514 says. */
export function personDn(one: Person): string {
  return `${new DN().addPairRDN('cn', one.cn).toString()},${baseDn}`;
}
