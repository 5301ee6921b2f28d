import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';

let bundle: Promise<string> | undefined;

/** The folder of the bundle, made once from the source as the build makes it. */
export function stepUpBundle(): Promise<string> {
  bundle ??= mkdtemp(join(tmpdir(), 'stepup-bundle-')).then(async (folder) => {
    await bundleBrowser(folder);
    return folder;
  });
  return bundle;
}

/** A script of `test/browser/page`, bundled. */
export async function pageBundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url));
  const made = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['passport-stepup-source'],
    logLevel: 'warning',
  });
  return made.outputFiles[0]?.text ?? '';
}
