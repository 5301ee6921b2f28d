import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** The optional packages of the face engine, in the versions with which its numbers were measured. */
const PACKAGES = [
  '@vladmandic/human',
  '@vladmandic/face-api/package.json',
  '@tensorflow/tfjs/package.json',
  '@tensorflow/tfjs-core/package.json',
  '@tensorflow/tfjs-converter/package.json',
  '@tensorflow/tfjs-backend-wasm/package.json',
  'sharp',
] as const;

/** Where the optional packages lie on this machine. */
export interface FacePackages {
  /** Loads a CommonJS module as seen from here. */
  readonly load: NodeJS.Require;
  /** Folder of `@vladmandic/human`. */
  readonly human: string;
  /** Folder of the networks of `@vladmandic/face-api`. */
  readonly faceApiModels: string;
  /** Folder of the WebAssembly files, with a separator at its end. */
  readonly wasm: string;
}

/** The names of the optional packages that cannot be found from a file's place. */
export function missingFacePackages(from: string): string[] {
  const load = createRequire(from);
  return PACKAGES.filter((name) => !canResolve(load, name)).map((name) => name.replace('/package.json', ''));
}

/** Finds the optional packages from a file's place. Throws Node's `MODULE_NOT_FOUND` for a missing one. */
export function locateFacePackages(from: string): FacePackages {
  const load = createRequire(from);
  const folder = (name: string) => dirname(load.resolve(`${name}/package.json`));
  return {
    load,
    // Its package.json is not exported; its main file is dist/human.node.js.
    human: join(dirname(load.resolve('@vladmandic/human')), '..'),
    faceApiModels: join(folder('@vladmandic/face-api'), 'model'),
    wasm: join(folder('@tensorflow/tfjs-backend-wasm'), 'dist') + sep,
  };
}

function canResolve(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}
