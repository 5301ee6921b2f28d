/**
 * Packs the package as npm would publish it, installs the tarball in consumer projects of its own and checks that
 * every entry point resolves: types under nodenext, node20 and bundler, `import` and `require` at run time. One of the
 * projects has no optional peer and compiles with `skipLibCheck: false`: everything must load there too, and what needs an optional
 * package must say so by its code.
 */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'passport-stepup-package-'));
const modules = join(root, 'node_modules');

try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const tarball = join(folder, filename);
  const consumer = install(tarball, 'consumer');
  const bare = install(tarball, 'consumer-without-optional-peers', { optional: false });
  run('npx', ['--no-install', 'publint', consumer.installed], root);
  const entries = entryPoints(consumer.installed);
  checkTypes(consumer.path, entries);
  checkRunTime(consumer.path, entries);
  checkTypes(bare.path, entries, { skipLibCheck: false });
  checkRunTime(bare.path, entries);
  checkMissingProvider(bare.path);
  console.log(`package: ${entries.length} entry points resolve: ${entries.join(' ')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the tarball itself exports: patterns are filled with the strategies that it carries. */
function entryPoints(installed) {
  const { name, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const strategies = readdirSync(join(installed, 'dist', 'strategies'));
  return Object.keys(exports)
    .filter((key) => key !== './package.json')
    .flatMap((key) => {
      if (!key.includes('*')) return [key];
      const wanted = key.endsWith('/emulator')
        ? strategies.filter((one) =>
            readdirSync(join(installed, 'dist', 'strategies', one)).includes('emulator.js'),
          )
        : strategies;
      return wanted.map((one) => key.replace('*', one));
    })
    .map((key) => name + key.slice(1));
}

/** A project with the tarball in it, and beside it what npm would install: links to ours, so that nothing is downloaded. */
function install(tarball, name, { optional = true } = {}) {
  const path = join(folder, name);
  const into = join(path, 'node_modules');
  const installed = join(into, 'passport-stepup');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed], folder);
  const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  );
  const peers = Object.keys(peerDependencies).filter((peer) => optional || !peerDependenciesMeta[peer]);
  for (const one of [...Object.keys(dependencies), ...peers, '@types/node']) {
    mkdirSync(dirname(join(into, one)), { recursive: true });
    symlinkSync(join(modules, one), join(into, one));
  }
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }');
  return { path, installed };
}

function checkTypes(consumer, entries, { skipLibCheck = true } = {}) {
  const lines = entries.map(
    (entry, index) => `import * as m${index} from '${entry}'; export const e${index}: object = m${index};`,
  );
  writeFileSync(join(consumer, 'use.mts'), `${lines.join('\n')}\n`);
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['node20', 'node16'],
    ['esnext', 'bundler'],
  ]) {
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      String(skipLibCheck),
      '--target',
      'es2022',
      '--lib',
      'es2023,dom',
      '--module',
      module,
      '--moduleResolution',
      moduleResolution,
    ];
    run(process.execPath, [join(modules, 'typescript/bin/tsc'), ...flags, 'use.mts'], consumer);
    console.log(`package: types resolve under ${module}/${moduleResolution}, skipLibCheck ${skipLibCheck}`);
  }
}

/** Every entry point loads both ways; the browser's half too, since pages are also rendered on servers. */
function checkRunTime(consumer, entries) {
  const imports = entries.map((entry) => `await import('${entry}');`).join('\n');
  const requires = entries.map((entry) => `require('${entry}');`).join('\n');
  writeFileSync(join(consumer, 'load.mjs'), imports);
  writeFileSync(join(consumer, 'load.cjs'), requires);
  run(process.execPath, ['load.mjs'], consumer);
  run(process.execPath, ['load.cjs'], consumer);
}

/** Without `oidc-provider` only its plug-in is missing, and says what to install. */
function checkMissingProvider(consumer) {
  const code = `
    import { createStepUp, definePolicy } from 'passport-stepup';
    import { configureProvider, stepUpFetch } from 'passport-stepup/oidc';
    import { LdapStrategy } from 'passport-stepup/strategies/ldap';
    const policy = definePolicy({ factors: { password: 'password' }, levels: { basic: 'password' } });
    const password = new LdapStrategy({ url: 'ldap://localhost', baseDn: 'dc=example' });
    const stepUp = createStepUp({ issuer: 'http://localhost', policy, strategies: { password }, logger: { warn() {}, error() {} } });
    if (typeof stepUpFetch({ services: ['http://localhost'] }) !== 'function') throw new Error('no stepUpFetch');
    try {
      configureProvider(stepUp);
    } catch ({ code, message }) {
      console.log(code, message);
    }
    await stepUp.close();`;
  writeFileSync(join(consumer, 'missing.mjs'), code);
  const said = run(process.execPath, ['missing.mjs'], consumer);
  if (!/^configuration_invalid .*npm install oidc-provider/.test(said)) {
    throw new Error(`without oidc-provider the plug-in says: ${said || 'nothing'}`);
  }
  console.log(`package: without oidc-provider: ${said.trim()}`);
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  if (status !== 0) {
    console.error(stdout, stderr);
    throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  }
  return stdout;
}
