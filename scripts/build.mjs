// npm run build: everything that is published goes to dist. TypeScript to JavaScript with types, the browser
// bundle, and the files beside the code that are read at run time.
import { execFile } from 'node:child_process';
import { chmod, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleBrowser } from './bundle-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const notCopied = new Set(['.ts', '.mts', '.md', '.tsbuildinfo']);

/** Runs the compiler on a configuration; what it finds wrong ends the build. */
async function compile(config) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', config], { cwd: root }).catch(
    ({ stdout, stderr }) => {
      throw new Error(`tsc -p ${config} failed:\n${stdout}${stderr}`);
    },
  );
}

/** Copies what is no source text: contracts, templates, tables. */
async function copyAssets(folder) {
  await cp(join(root, folder), join(dist, folder), {
    recursive: true,
    filter: (path) => !notCopied.has(extname(path)) && !path.endsWith('tsconfig.json'),
  });
}

/**
 * Declarations that name the types of `oidc-provider`, an optional peer, are marked, so that those who have it not can compile the
 * rest without `skipLibCheck`.
 */
async function markOptionalTypes(folder) {
  const names = await readdir(join(dist, folder));
  for (const name of names.filter((one) => one.endsWith('.d.ts'))) {
    const file = join(dist, folder, name);
    const text = await readFile(file, 'utf8');
    const marked = text.replaceAll(/^.*['"]oidc-provider['"].*$/gm, '// @ts-ignore: an optional peer\n$&');
    if (marked !== text) await writeFile(file, marked);
  }
}

/** Makes each file that package.json names in `bin` executable. */
async function makeExecutable() {
  const { bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const path of new Set(Object.values(bin))) {
    const file = join(root, path);
    const first = (await readFile(file, 'utf8')).split('\n', 1)[0];
    if (first !== '#!/usr/bin/env node') throw new Error(`${path} must begin with #!/usr/bin/env node`);
    await chmod(file, 0o755);
  }
}

await rm(dist, { recursive: true, force: true });
await bundleBrowser();
await compile('tsconfig.build.json');
await compile('src/browser/tsconfig.build.json');
await markOptionalTypes('src/oidc/provider');
await copyAssets('src');
await copyAssets('strategies');
await makeExecutable();
