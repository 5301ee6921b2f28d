import {
  type FacePicturesOptions,
  facePicture,
  facePictures,
  type SamplePerson,
  samplePhotograph,
} from 'passport-stepup/testing';
import sharp from 'sharp';

const made = new Map<string, Promise<unknown>>();

/** A picture of somebody; made once in the process, since making one takes a second. */
export function picture(person: SamplePerson, occasion = 0): Promise<Uint8Array> {
  return once(`${person} ${occasion}`, () => facePicture(person, { occasion }));
}

/** The pictures of one capture. */
export function pictures(person: SamplePerson, options: FacePicturesOptions): Promise<Uint8Array[]> {
  return once(`${person} ${JSON.stringify(options)}`, () => facePictures(person, options));
}

/** A photograph of several people, `ella` and `fay` among them, small enough for the service. */
export function group(): Promise<Uint8Array> {
  return once('group', async () =>
    sharp(await samplePhotograph(3))
      .jpeg({ quality: 80 })
      .toBuffer(),
  );
}

/** A picture without anybody. */
export function nobody(): Promise<Uint8Array> {
  const grey = { width: 320, height: 240, channels: 3, background: '#888' } as const;
  return once('nobody', () => sharp({ create: grey }).jpeg().toBuffer());
}

function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const found = made.get(name) ?? make();
  made.set(name, found);
  return found as Promise<T>;
}
