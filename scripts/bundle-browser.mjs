// Bundles the browser side: dist/browser/stepup.js (an ES module that mounts the page), stepup-recorder.js (the part
// that runs in the browser's audio thread, loaded from beside it) and stepup.css.
import { join } from 'node:path';
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
  await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, sourcefile: 'bundle.ts', loader: 'ts' },
    outfile: join(outdir, 'stepup.js'),
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: true,
    format: 'esm',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    tsconfig: 'src/browser/tsconfig.json',
    logLevel: 'warning',
  });
  await build({
    absWorkingDir: root,
    entryPoints: { 'stepup-recorder': 'src/browser/capture/microphone/stepup-recorder.ts' },
    outdir,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    tsconfig: 'src/browser/tsconfig.json',
    logLevel: 'warning',
  });
  await build({
    absWorkingDir: root,
    entryPoints: { stepup: 'src/browser/stepup.css' },
    outdir,
    bundle: true,
    minify: true,
    sourcemap: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    logLevel: 'warning',
  });
}

if (argv[1] && pathToFileURL(argv[1]).href === import.meta.url) await bundleBrowser();
