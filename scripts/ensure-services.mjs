// Makes sure that the programs are there which the tests start: slapd, Chromium, Redis, OpenSSL, Apache. What is found is
// used as it is; on Debian as root the rest is installed. No server is left running. Plain JavaScript without
// dependencies, so that it runs before anything is installed or compiled.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const services = [
  { name: 'slapd', programs: ['slapd'], variable: 'SLAPD_PATH', package: 'slapd' },
  {
    name: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'CHROMIUM_PATH',
    package: 'chromium',
  },
  {
    name: 'Redis',
    programs: ['redis-server', 'valkey-server'],
    variable: 'REDIS_SERVER_PATH',
    package: 'redis-server',
  },
  { name: 'OpenSSL', programs: ['openssl'], package: 'openssl' },
  {
    name: 'Apache with mod_auth_openidc',
    programs: ['apache2', 'httpd'],
    variable: 'APACHE_PATH',
    package: 'apache2',
    module: {
      file: 'mod_auth_openidc.so',
      variable: 'APACHE_MODULES',
      package: 'libapache2-mod-auth-openidc',
    },
  },
];

const folders = [
  ...new Set([...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin']),
];
const POLICY = '/usr/sbin/policy-rc.d';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a server's loadable module is; `undefined` where it is not. */
function findModule({ file, variable }) {
  const places = process.env[variable]
    ? [process.env[variable]]
    : ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'];
  return places.map((place) => join(place, file)).find((path) => existsSync(path));
}

function find(service) {
  if (service.module && !findModule(service.module)) return undefined;
  const told = service.variable && process.env[service.variable];
  if (told) return isProgram(told) ? told : undefined;
  return service.programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((path) => isProgram(path));
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Packages may start their servers when they are installed; this forbids it for as long as it stands (invoke-rc.d). */
function withoutStarting(work) {
  const ours = !existsSync(POLICY);
  if (ours) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
    chmodSync(POLICY, 0o755);
  }
  try {
    return work();
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

function install(packages) {
  const options = ['install', '-y', '--no-install-recommends', '--no-upgrade', ...packages];
  return withoutStarting(() => apt(...options) || (apt('update') && apt(...options)));
}

function canInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

const missing = services.filter((service) => !find(service));
const installable = missing.filter(({ variable }) => !(variable && process.env[variable]));
if (installable.length > 0 && canInstall())
  install(
    installable.flatMap((service) => [service.package, ...(service.module ? [service.module.package] : [])]),
  );

let lacking = false;
for (const service of services) {
  const path = find(service);
  lacking ||= !path;
  console.log(
    `${service.name}: ${path ?? 'missing'}${path && missing.includes(service) ? ' (installed now)' : ''}`,
  );
}
if (lacking) {
  const lacked = services.filter((service) => !find(service));
  const variables = lacked.flatMap((service) => service.variable ?? []);
  console.error(`
The tests start these programs and cannot do without them: ${lacked.map((one) => one.name).join(', ')}.
Install them (Debian: apt-get install ${lacked.map((one) => [one.package, one.module?.package].filter(Boolean).join(' ')).join(' ')}), or say where they are
${variables.length > 0 ? `with ${variables.join(', ')}, or ` : ''}run everything in a container:

  docker compose run --rm test
`);
  process.exit(1);
}
