import { type DecodedPicture, decodePicture, type Region, type Sharp } from './decode.ts';
import type { FaceNetworks, FoundFace, Tensor } from './networks.ts';
import type { FaceBox } from './reading.ts';

/** All that the worker says of one picture. */
export interface FaceView {
  /** How many faces. */
  readonly faces: number;
  /** The face when there is exactly one. */
  readonly face?: SeenFace;
}

/** One face in a picture; places are in pixels of the picture as it was sent. */
export interface SeenFace {
  /** Where it is. */
  readonly box: FaceBox;
  /** Mean brightness, 0 to 255. */
  readonly brightness: number;
  /** 128 numbers. */
  readonly descriptor: readonly number[];
  /** Turn of the head, radians. */
  readonly yaw: number;
  /** The 468 points of the mesh: x and y. */
  readonly points: readonly (readonly [x: number, y: number, z: number])[];
  /** Advisory number of Human's antispoof network. */
  readonly real: number;
  /** Advisory number of Human's liveness network. */
  readonly live: number;
}

/** What looks at pictures. */
export interface FaceEyes {
  /** The loaded networks. */
  readonly networks: FaceNetworks;
  /** The decoder. */
  readonly sharp: Sharp;
}

/** A picture to look at. */
export interface Picture {
  /** The bytes of the file. */
  readonly image: Uint8Array;
  /** Most pixels that its header may declare. */
  readonly maxPixels: number;
}

/** Below this width in the reduced picture the head is cut out of the full one and looked at again. */
const SMALL = 160;

/** How much wider than the face the cut-out is. */
const MARGIN = 2.2;

/** Real faces scored 0.76 and more, a curtain taken for one up to 0.44. */
const LEAST_SCORE = 0.6;

/** Looks at a picture. Throws `request_malformed` when it cannot be decoded. */
export async function viewPicture(eyes: FaceEyes, picture: Picture): Promise<FaceView> {
  const whole = await decodePicture(eyes.sharp, picture);
  const first = await look(eyes.networks, whole);
  const [face] = first.found;
  if (face === undefined || first.found.length > 1) return { faces: first.found.length };
  const seen = (await lookNearer(eyes, picture, { whole, face })) ?? first.seen;
  return { faces: 1, ...(seen && { face: seen }) };
}

/** The face as seen in a cut-out of the full picture, where the reduced one made it small. */
async function lookNearer(
  { networks, sharp }: FaceEyes,
  picture: Picture,
  { whole, face }: { readonly whole: DecodedPicture; readonly face: FoundFace },
): Promise<SeenFace | undefined> {
  if (whole.scale <= 1 || face.box[2] >= SMALL) return undefined;
  const region = headRegion(whole, face);
  const part = await decodePicture(sharp, picture, region);
  const { found, seen } = await look(networks, part, [region.left, region.top]);
  return found.length === 1 ? seen : undefined;
}

function headRegion({ width, height, scale }: DecodedPicture, { box }: FoundFace): Region {
  const [x, y, w, h] = box;
  const side = MARGIN * Math.max(w, h);
  const left = Math.max(0, x + w / 2 - side / 2);
  const top = Math.max(0, y + h / 2 - side / 2);
  const right = Math.min(width, x + w / 2 + side / 2);
  const bottom = Math.min(height, y + h / 2 + side / 2);
  return {
    left: Math.floor(left * scale),
    top: Math.floor(top * scale),
    width: Math.floor((right - left) * scale),
    height: Math.floor((bottom - top) * scale),
  };
}

async function look(
  { tf, human, faceApi }: FaceNetworks,
  picture: DecodedPicture,
  [left, top]: readonly [number, number] = [0, 0],
): Promise<{ readonly found: readonly FoundFace[]; readonly seen?: SeenFace }> {
  const pixels = tf.tensor3d(new Int32Array(picture.data), [picture.height, picture.width, 3], 'int32');
  const batch = tf.tidy(() => tf.cast(tf.expandDims(pixels, 0), 'float32'));
  try {
    const { face: all } = await human.detect(batch);
    const found = all.filter(({ score }) => score >= LEAST_SCORE);
    const [face] = found;
    if (face === undefined || found.length > 1) return { found };
    const { scale } = picture;
    const [x, y, width, height] = face.box;
    const seen: SeenFace = {
      box: { x: left + x * scale, y: top + y * scale, width: width * scale, height: height * scale },
      brightness: brightnessOf(picture, face),
      descriptor: await describe({ tf, human, faceApi }, { pixels, face }),
      yaw: face.rotation?.angle.yaw ?? 0,
      points: face.mesh.map(([px, py, pz]) => [left + px * scale, top + py * scale, pz * scale]),
      real: face.real ?? 0,
      live: face.live ?? 0,
    };
    return { found, seen };
  } finally {
    tf.dispose([pixels, batch]);
  }
}

/** The descriptor of dlib's network, of the face aligned by its eyes and mouth. */
async function describe(
  { tf, faceApi }: FaceNetworks,
  { pixels, face }: { readonly pixels: Tensor; readonly face: FoundFace },
): Promise<number[]> {
  const [height = 1, width = 1] = pixels.shape;
  const [x, y, w, h] = face.box;
  const box = new faceApi.Rect(x / width, y / height, w / width, h / height);
  const detection = new faceApi.FaceDetection(face.score, box, { width, height });
  const rough = await faceApi.extractFaceTensors(pixels, [detection]);
  const landmarks = await faceApi.nets.faceLandmark68Net.detectLandmarks(only(rough));
  tf.dispose(rough);
  const { landmarks: placed } = faceApi.extendWithFaceLandmarks({ detection }, landmarks);
  const aligned = await faceApi.extractFaceTensors(pixels, [placed.align(null, { useDlibAlignment: true })]);
  const descriptor = await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(only(aligned));
  tf.dispose(aligned);
  return [...descriptor];
}

function only(tensors: readonly Tensor[]): Tensor {
  const [tensor] = tensors;
  if (tensor === undefined) throw new Error('the face lies outside its picture');
  return tensor;
}

/** Mean luma (ITU-R BT.601) of the inner half of the face's box. */
function brightnessOf({ data, width, height }: DecodedPicture, { box }: FoundFace): number {
  const [x, y, w, h] = box;
  const [left, right] = [Math.max(0, Math.round(x + w / 4)), Math.min(width, Math.round(x + (3 * w) / 4))];
  const [top, bottom] = [Math.max(0, Math.round(y + h / 4)), Math.min(height, Math.round(y + (3 * h) / 4))];
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = 3 * (row * width + column);
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
  }
  return sum / Math.max(1, (right - left) * (bottom - top));
}
