import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processFolder } from './temp-folder.ts';

/** One frame of a film: 8-bit RGB, row by row. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** What Chromium's fake camera and microphone show and say, again and again. */
export interface FakeDevices {
  /** All of one size. Default: Chromium's own test picture. */
  readonly film?: readonly Frame[];
  /** Frames a second. Default 10. */
  readonly rate?: number;
  /** A WAV file. Default: Chromium's own beeps. */
  readonly sound?: Uint8Array;
  /** Whether camera and microphone are allowed without asking. Default true. */
  readonly allowed?: boolean;
}

/**
 * The arguments with which Chromium takes these for its camera and microphone. The files are read at its start: one
 * browser a person. Films become YUV4MPEG2 (4:2:0), so nothing beside Chromium is needed.
 */
export async function fakeDevices(devices: FakeDevices = {}): Promise<string[]> {
  const folder = await processFolder('devices');
  const args = ['--use-fake-device-for-media-stream'];
  if (devices.allowed !== false) args.push('--use-fake-ui-for-media-stream');
  if (devices.film) {
    const path = join(folder, 'camera.y4m');
    await writeFile(path, y4m(devices.film, devices.rate ?? 10));
    args.push(filmAt(path));
  }
  if (devices.sound) {
    const path = join(folder, 'microphone.wav');
    await writeFile(path, devices.sound);
    args.push(`--use-file-for-fake-audio-capture=${path}`);
  }
  return args;
}

/** What stands before Chromium's camera, and can be changed while it runs. */
export interface BeforeTheCamera {
  /** The argument with which Chromium sees it; beside those of `fakeDevices` without a film. */
  readonly arg: string;
  /** Shows a film from its first frame on, from the next time that a page starts the camera. */
  show(film: readonly Frame[], rate: number): Promise<void>;
}

/** A camera whose film can be changed: Chromium reads the file anew each time that the camera is started. */
export async function beforeTheCamera(): Promise<BeforeTheCamera> {
  const path = join(await processFolder('camera'), 'camera.y4m');
  const show = (film: readonly Frame[], rate: number) => writeFile(path, y4m(film, rate));
  await show([plainFrame([120, 120, 120])], 1);
  return { arg: filmAt(path), show };
}

/** A frame of one colour. */
export function plainFrame([red, green, blue]: readonly [number, number, number]): Frame {
  const [width, height] = [640, 480];
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set([red, green, blue], at);
  return { width, height, rgb };
}

/** A WAV file (PCM16, one channel) of a tone; loudness 0 to 1. */
export function toneWav(options: {
  hertz: number;
  seconds: number;
  loudness: number;
  rate?: number;
}): Buffer {
  const { hertz, seconds, loudness, rate = 48_000 } = options;
  const samples = Array.from({ length: Math.round(seconds * rate) }, (_, index) =>
    Math.round(loudness * 32_767 * Math.sin((2 * Math.PI * hertz * index) / rate)),
  );
  return wavOf(Int16Array.from(samples), rate);
}

/** Samples as a WAV file (PCM16, one channel). */
export function wavOf(samples: Int16Array, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

function y4m(film: readonly Frame[], rate: number): Buffer {
  const [first] = film;
  if (!first) throw new Error('a film needs a frame');
  const head = Buffer.from(
    `YUV4MPEG2 W${first.width} H${first.height} F${Math.round(rate * 10)}:10 Ip A1:1 C420jpeg\n`,
  );
  const coded = new Map([...new Set(film)].map((frame) => [frame, yuv420(frame)] as const));
  const frames = film.flatMap((frame) => [Buffer.from('FRAME\n'), coded.get(frame) ?? yuv420(frame)]);
  return Buffer.concat([head, ...frames]);
}

function filmAt(path: string): string {
  return `--use-file-for-fake-video-capture=${path}`;
}

/** ITU-R BT.601, studio range: the colours of each 2 by 2 pixels are those of the first. */
function yuv420({ width, height, rgb }: Frame): Buffer {
  const out = Buffer.alloc((width * height * 3) / 2);
  const size = width * height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const [r = 0, g = 0, b = 0] = rgb.subarray(at, at + 3);
      out[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (y % 2 === 1 || x % 2 === 1) continue;
      const colour = (y / 2) * (width / 2) + x / 2;
      out[size + colour] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      out[size + size / 4 + colour] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return out;
}
