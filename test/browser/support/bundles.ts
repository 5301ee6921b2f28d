import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { processFolder } from '../../support/temp-folder.ts';

let bundle: Promise<string> | undefined;

/** The folder of the bundle, made once from the source as the build makes it. */
export function stepUpBundle(): Promise<string> {
  bundle ??= processFolder('bundle').then(async (folder) => {
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
