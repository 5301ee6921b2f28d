// Bundles the browser side: dist/browser/stepup.js (an ES module that mounts the page), stepup-recorder.js (the part
// that runs in the browser's audio thread, loaded from beside it) and stepup.css.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

// All that passport-stepup/browser exports, and the page is mounted at once.
const entry = `import { mountPage } from './src/browser.ts';
export * from './src/browser.ts';
mountPage();
`;

/** Where the bundle goes and where the router takes it from. */
export const bundleFolder = join(root, 'dist/browser');

/** Writes the two scripts and stepup.css with their source maps into the folder. */
export async function bundleBrowser(outdir = bundleFolder) {
  const script = {
    format: 'esm',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    tsconfig: 'src/browser/tsconfig.json',
  };
  const built = await Promise.all([
    bundle({
      ...script,
      stdin: { contents: entry, resolveDir: root, sourcefile: 'bundle.ts', loader: 'ts' },
      outfile: join(outdir, 'stepup.js'),
      keepNames: true,
    }),
    bundle({
      ...script,
      entryPoints: { 'stepup-recorder': 'src/browser/capture/microphone/stepup-recorder.ts' },
      outdir,
    }),
    bundle({
      entryPoints: { stepup: 'src/browser/stepup.css' },
      outdir,
      target: ['chrome123', 'firefox120', 'safari17.5'],
    }),
  ]);
  await mkdir(outdir, { recursive: true });
  for (const { outputFiles } of built) for (const file of outputFiles) await put(file);
}

function bundle(options) {
  return build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    write: false,
    logLevel: 'warning',
    ...options,
  });
}

/** Puts a file in its place at once, and only where it changed: a server may be reading it. */
async function put({ path, contents }) {
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(contents)) return;
  const fresh = join(path, '..', `.${basename(path)}.${randomUUID()}`);
  await writeFile(fresh, contents);
  await rename(fresh, path);
}

if (argv[1] && pathToFileURL(argv[1]).href === import.meta.url) await bundleBrowser();
