import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FacePackages } from './packages.ts';
import { FACE_MODEL } from './template.ts';

/** A tensor of TensorFlow.js, passed on only. */
export interface Tensor {
  /** Its sides. */
  readonly shape: readonly number[];
}

/** What is used of `@tensorflow/tfjs-core`. */
interface TensorFlow {
  tensor3d(values: Int32Array, shape: readonly number[], type: 'int32'): Tensor;
  expandDims(tensor: Tensor, axis: number): Tensor;
  cast(tensor: Tensor, type: 'float32'): Tensor;
  tidy(run: () => Tensor): Tensor;
  dispose(tensors: readonly Tensor[]): void;
  readonly io: { registerLoadRouter(router: (url: unknown) => unknown): void };
}

/** What is used of a face that Human found. */
export interface FoundFace {
  /** Its rectangle, in pixels. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** How sure it is one, 0 to 1. */
  readonly score: number;
  /** The 468 points of FaceMesh, in pixels. */
  readonly mesh: readonly (readonly [x: number, y: number, z: number])[];
  /** How the head is turned, in radians. */
  readonly rotation: { readonly angle: { readonly yaw: number } } | null;
  /** Advisory number of the antispoof network. */
  readonly real?: number;
  /** Advisory number of the liveness network. */
  readonly live?: number;
}

/** What is used of `@vladmandic/human`. */
interface Human {
  load(): Promise<void>;
  detect(tensor: Tensor): Promise<{ readonly face: readonly FoundFace[] }>;
}

/** What is used of a detection of face-api. */
type Detection = object;

/** What is used of `@vladmandic/face-api`. */
interface FaceApi {
  readonly tf: { readonly io: { decodeWeights(weights: ArrayBuffer, specs: readonly unknown[]): unknown } };
  readonly nets: {
    readonly faceLandmark68Net: Network & { detectLandmarks(tensor: Tensor): Promise<object> };
    readonly faceRecognitionNet: Network & { computeFaceDescriptor(tensor: Tensor): Promise<Float32Array> };
  };
  readonly Rect: new (...sides: readonly number[]) => object;
  readonly FaceDetection: new (
    score: number,
    box: object,
    size: { readonly width: number; readonly height: number },
  ) => Detection;
  extractFaceTensors(tensor: Tensor, detections: readonly Detection[]): Promise<readonly Tensor[]>;
  extendWithFaceLandmarks(
    face: { readonly detection: Detection },
    landmarks: object,
  ): {
    readonly landmarks: {
      align(detection: null, options: { readonly useDlibAlignment: true }): Detection;
    };
  };
}

interface Network {
  loadFromWeightMap(weights: unknown): void;
}

/** The loaded networks. */
export interface FaceNetworks {
  /** TensorFlow.js. */
  readonly tf: TensorFlow;
  /** Finds faces and their mesh. */
  readonly human: Human;
  /** Describes faces. */
  readonly faceApi: FaceApi;
}

interface ModelFile {
  readonly modelTopology: unknown;
  readonly format: unknown;
  readonly signature: unknown;
  readonly userDefinedMetadata: unknown;
  readonly weightsManifest: readonly WeightGroup[];
}

interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly unknown[];
}

/** What Human shall do: find faces and their mesh, and the two advisory networks; nothing else, and no memory of the last picture. */
const HUMAN_OPTIONS = {
  backend: 'wasm',
  debug: false,
  warmup: 'none',
  cacheSensitivity: 0,
  skipAllowed: false,
  filter: { enabled: false },
  gesture: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
  face: {
    enabled: true,
    detector: { rotation: true, maxDetected: 5, minConfidence: 0.2 },
    mesh: { enabled: true },
    iris: { enabled: false },
    attention: { enabled: false },
    emotion: { enabled: false },
    description: { enabled: false },
    antispoof: { enabled: true },
    liveness: { enabled: true },
  },
} as const;

/**
 * Loads the networks from the packages' own files; nothing is fetched. Throws when the descriptor network is not the one that
 * templates name.
 */
export async function loadNetworks({
  load,
  human,
  faceApiModels,
  wasm,
}: FacePackages): Promise<FaceNetworks> {
  const tf: TensorFlow = load('@tensorflow/tfjs-core');
  load('@tensorflow/tfjs-backend-wasm').setWasmPaths(wasm);
  tf.io.registerLoadRouter(fileRouter);
  // The build for WebAssembly is not exported by name, and the one that is needs a native package.
  const { Human: HumanClass } = load(join(human, 'dist/human.node-wasm.js'));
  const faceApi: FaceApi = load('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const found: Human = new HumanClass({
    ...HUMAN_OPTIONS,
    wasmPath: wasm,
    modelBasePath: `file://${human}/models/`,
  });
  await found.load();
  await loadWeights(faceApi, 'faceLandmark68Net', join(faceApiModels, 'face_landmark_68_model'));
  const digest = await loadWeights(
    faceApi,
    'faceRecognitionNet',
    join(faceApiModels, 'face_recognition_model'),
  );
  if (digest !== FACE_MODEL) throw new Error('another descriptor network than that of face-api 1.7.15');
  return { tf, human: found, faceApi };
}

/** Loads a network of face-api and returns the SHA-256 of its weights. */
async function loadWeights(faceApi: FaceApi, net: keyof FaceApi['nets'], path: string): Promise<string> {
  const groups: readonly WeightGroup[] = JSON.parse(await readFile(`${path}-weights_manifest.json`, 'utf8'));
  const weights = await readWeights(dirname(path), groups);
  const specs = groups.flatMap((group) => group.weights);
  faceApi.nets[net].loadFromWeightMap(faceApi.tf.io.decodeWeights(weights, specs));
  return createHash('sha256').update(new Uint8Array(weights)).digest('base64url');
}

/** Lets TensorFlow.js read `file://` addresses, which its build for WebAssembly does not. */
function fileRouter(url: unknown): unknown {
  if (typeof url !== 'string' || !url.startsWith('file://')) return null;
  const path = url.slice('file://'.length);
  return {
    load: async () => {
      const model: ModelFile = JSON.parse(await readFile(path, 'utf8'));
      const { modelTopology, format, signature, userDefinedMetadata, weightsManifest } = model;
      return {
        ...{ modelTopology, format, signature, userDefinedMetadata },
        weightSpecs: weightsManifest.flatMap((group) => group.weights),
        weightData: await readWeights(dirname(path), weightsManifest),
      };
    },
  };
}

async function readWeights(folder: string, groups: readonly WeightGroup[]): Promise<ArrayBuffer> {
  const files = groups.flatMap((group) => group.paths);
  const parts = await Promise.all(files.map((file) => readFile(join(folder, file))));
  return Uint8Array.from(Buffer.concat(parts)).buffer;
}
