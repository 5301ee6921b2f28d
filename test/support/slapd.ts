import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { makeCertificate } from './certificate.ts';
import { type ChildServer, childServer } from './child-server.ts';
import { freePort } from './free-port.ts';
import { addPeople, baseDn, type Person, people } from './slapd-people.ts';
import { tempFolder } from './temp-folder.ts';

/** A running OpenLDAP server with a small directory. */
export interface Slapd {
  /** `ldap://127.0.0.1:port`; StartTLS is offered there. */
  readonly url: string;
  /** `ldaps://127.0.0.1:port`. */
  readonly tlsUrl: string;
  /** The server's certificate, PEM: what a client must trust. */
  readonly ca: string;
  /** Where people are: `ou=people,dc=example,dc=com`. */
  readonly baseDn: string;
  /** An account that may read everything: what an application searches with. */
  readonly bindDn: string;
  /** Its password. */
  readonly bindPassword: string;
  /** Who is in it: see `slapd-people.ts`. */
  readonly people: typeof people;
  /** Does something to the directory as its administrator. */
  asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Stops the server and starts it again on the same ports with the same data: every connection drops. */
  restart(): Promise<void>;
  /** Stops the server but keeps its data, until `restart`. */
  pause(): Promise<void>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

const SUFFIX = 'dc=example,dc=com';
const ADMINISTRATOR = `cn=admin,${SUFFIX}`;
const PASSWORD = 'administrator-of-a-test';
const SCHEMAS = process.env.SLAPD_SCHEMAS ?? '/etc/ldap/schema';
const MODULES = process.env.SLAPD_MODULES ?? '/usr/lib/ldap';

/** Starts a real slapd (the program `slapd`, or `SLAPD_PATH`) on free ports in a folder of its own. */
export async function startSlapd(extra: readonly Person[] = []): Promise<Slapd> {
  const folder = await tempFolder('slapd');
  const [plain, secure] = [await freePort(), await freePort()];
  const [url, tlsUrl] = [`ldap://127.0.0.1:${plain}`, `ldaps://127.0.0.1:${secure}`];
  const { pem: ca } = await configure(folder.path);
  const start = (): Promise<ChildServer> =>
    childServer(process.env.SLAPD_PATH ?? 'slapd', {
      args: ['-h', `${url}/ ${tlsUrl}/`, '-f', join(folder.path, 'slapd.conf'), '-d', '0'],
      port: plain,
    });
  let server = await start();
  const asAdministrator = asAdministratorOf(url);
  await asAdministrator((client) => addPeople(client, [...Object.values(people), ...extra]));
  return {
    ...{ url, tlsUrl, ca, baseDn, bindDn: ADMINISTRATOR, bindPassword: PASSWORD, people, asAdministrator },
    pause: () => server.stop(),
    async restart() {
      await server.stop();
      server = await start();
    },
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}

function asAdministratorOf(url: string): Slapd['asAdministrator'] {
  return async (work) => {
    const client = new Client({ url, timeout: 10_000 });
    try {
      await client.bind(ADMINISTRATOR, PASSWORD);
      return await work(client);
    } finally {
      await client.unbind();
    }
  };
}

/** `ppolicy` hashes what is added and locks accounts; `retcode` lets an entry answer as a broken server would. */
async function configure(folder: string): Promise<{ pem: string }> {
  const certificate = await makeCertificate(folder);
  await mkdir(join(folder, 'data'));
  const lines = [
    ...['core', 'cosine', 'inetorgperson'].map((schema) => `include ${SCHEMAS}/${schema}.schema`),
    `modulepath ${MODULES}`,
    ...['back_mdb', 'ppolicy', 'retcode'].map((name) => `moduleload ${name}`),
    `pidfile ${folder}/slapd.pid`,
    `argsfile ${folder}/slapd.args`,
    `TLSCertificateFile ${certificate.certificateFile}`,
    `TLSCertificateKeyFile ${certificate.keyFile}`,
    'database mdb',
    `suffix "${SUFFIX}"`,
    `rootdn "${ADMINISTRATOR}"`,
    `rootpw ${PASSWORD}`,
    `directory ${folder}/data`,
    'maxsize 33554432',
    'dbnosync',
    'index uid,mail eq',
    'access to attrs=userPassword by anonymous auth by * none',
    'access to * by * read',
    'overlay ppolicy',
    'ppolicy_hash_cleartext',
    'overlay retcode',
    `retcode-parent "ou=answers,${SUFFIX}"`,
    'retcode-indir',
  ];
  await writeFile(join(folder, 'slapd.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  return certificate;
}
