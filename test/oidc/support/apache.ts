import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { childServer } from '../../support/child-server.ts';
import { freePort } from '../../support/free-port.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Apache with mod_auth_openidc before three pages. */
export interface Apache {
  /** `http://client.localhost:port`: another host than the provider’s, so that they share no cookies. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** How Apache is registered with the provider. */
export const apacheClient = {
  client_id: 'apache',
  client_secret: 'the secret of the web server, long enough',
  redirect_uris: [] as string[],
};

const MODULES = process.env.APACHE_MODULES ?? '/usr/lib/apache2/modules';
const NEEDED = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'headers',
  'dir',
  'mime',
  'auth_openidc',
];

/** The port that Apache will take, and where a provider sends the browser back. */
export async function reserveApache(): Promise<{ readonly port: number; readonly callback: string }> {
  const port = await freePort();
  return { port, callback: `http://client.localhost:${port}/callback` };
}

/** Starts a real Apache (the program `apache2`, or `APACHE_PATH`) in a folder of its own. */
export async function startApache(port: number, issuer: string): Promise<Apache> {
  const { path, remove } = await tempFolder('apache');
  await chmod(path, 0o755);
  for (const page of ['', 'strong', 'weak']) {
    await mkdir(join(path, 'www', page), { recursive: true });
    await writeFile(join(path, 'www', page, 'index.html'), `<h1>${page || 'open'}</h1>`);
  }
  const file = join(path, 'apache.conf');
  await writeFile(file, configuration(path, port, issuer));
  const server = await childServer(process.env.APACHE_PATH ?? '/usr/sbin/apache2', {
    args: ['-X', '-f', file],
    port,
  });
  const stop = async () => {
    await server.stop();
    await remove();
  };
  return { url: `http://client.localhost:${port}`, stop };
}

function configuration(path: string, port: number, issuer: string): string {
  return `
ServerRoot ${path}
ServerName client.localhost
Listen 127.0.0.1:${port}
PidFile ${path}/pid
ErrorLog ${path}/error.log
User www-data
Group www-data
DocumentRoot ${path}/www
${NEEDED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DirectoryIndex index.html
<Directory ${path}/www>
  Require all granted
</Directory>
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCSSLValidateServer Off
OIDCClientID ${apacheClient.client_id}
OIDCClientSecret "${apacheClient.client_secret}"
OIDCRedirectURI http://client.localhost:${port}/callback
OIDCCryptoPassphrase "a passphrase of the test"
OIDCScope "openid"
OIDCPKCEMethod S256
OIDCAuthRequestParams acr_values=strong
OIDCPassClaimsAs environment
<Location /callback>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /strong>
  AuthType openid-connect
  Require claim acr:strong
  Header always set X-Acr "%{OIDC_CLAIM_acr}e"
  Header always set X-Amr "%{OIDC_CLAIM_amr}e"
  Header always set X-Sub "%{OIDC_CLAIM_sub}e"
</Location>
<Location /weak>
  AuthType openid-connect
  Require claim acr:basic
</Location>
`;
}
