/**
 * Packs the package as npm would publish it, installs the tarball in consumer projects of its own and checks that
 * every entry point resolves: types under nodenext, node20 and bundler, `import` and `require` at run time.
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
  const consumer = join(folder, 'consumer');
  const installed = join(consumer, 'node_modules', 'passport-stepup');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', installed], folder);
  linkDependencies(installed, join(consumer, 'node_modules'));
  run('npx', ['--no-install', 'publint', installed], root);
  const entries = entryPoints(installed);
  checkTypes(consumer, entries);
  checkRunTime(consumer, entries);
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

/** The dependencies and peers that npm would install beside the package: links to ours, so that nothing is downloaded. */
function linkDependencies(installed, into) {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(installed, 'package.json'), 'utf8'),
  );
  const names = [
    ...Object.keys(dependencies),
    ...Object.keys(peerDependencies),
    '@types/node',
    '@types/express',
    '@types/passport',
  ];
  for (const name of names) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    symlinkSync(join(modules, name), join(into, name));
  }
}

function checkTypes(consumer, entries) {
  const lines = entries.map(
    (entry, index) => `import * as m${index} from '${entry}'; export const e${index}: object = m${index};`,
  );
  writeFileSync(join(consumer, 'use.mts'), `${lines.join('\n')}\n`);
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['node20', 'node16'],
    ['esnext', 'bundler'],
  ]) {
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
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
    console.log(`package: types resolve under ${module}/${moduleResolution}`);
  }
}

/** The browser's half runs in pages only; every other entry point loads both ways. */
function checkRunTime(consumer, entries) {
  const server = entries.filter((entry) => !entry.endsWith('/browser'));
  const imports = server.map((entry) => `await import('${entry}');`).join('\n');
  const requires = server.map((entry) => `require('${entry}');`).join('\n');
  writeFileSync(join(consumer, 'load.mjs'), imports);
  writeFileSync(join(consumer, 'load.cjs'), requires);
  run(process.execPath, ['load.mjs'], consumer);
  run(process.execPath, ['load.cjs'], consumer);
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
