import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { FaceEngine } from 'passport-stepup/engines';
import { FaceWorker } from '../../../src/engines/face/face-worker.ts';

/** Answers each picture by its first byte: 0 dies, 1 hangs, anything else is the number of faces. */
const THREAD = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, image }) => {
    if (image[0] === 0) throw new Error('out of memory');
    if (image[0] !== 1) parentPort.postMessage({ id, view: { faces: image[0] } });
  });`;

describe('the thread of the face engine', () => {
  let worker: FaceWorker;
  let started: number;
  beforeEach(() => {
    started = 0;
    const start = () => {
      started++;
      return new Worker(THREAD, { eval: true });
    };
    worker = new FaceWorker({ start, maxWaiting: 3, patience: 2000 });
  });
  afterEach(() => worker.close());
  const view = (byte: number, signal?: AbortSignal) =>
    worker.view({ image: Uint8Array.of(byte), maxPixels: 1 }, signal);
  const codeOf = (answer: Promise<unknown>) =>
    answer.then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    );

  it('answers in order, and is started once', async () => {
    expect(await Promise.all([view(5), view(6), view(7)])).to.deep.equal([
      { faces: 5 },
      { faces: 6 },
      { faces: 7 },
    ]);
    expect(started).to.equal(1);
  });

  it('fails the picture at which it dies, and is replaced for the next', async () => {
    const [died, next] = [codeOf(view(0)), view(5)];
    expect(await died).to.equal('engine_failed');
    expect(await next).to.deep.equal({ faces: 5 });
    expect(started).to.equal(2);
  });

  it('fails the picture at which it hangs, and is replaced', async () => {
    expect(await codeOf(view(1))).to.equal('engine_failed');
    expect(await view(5)).to.deep.equal({ faces: 5 });
  });

  it('refuses pictures when too many wait', async () => {
    const waiting = [1, 5, 5, 5].map((byte) => codeOf(view(byte)));
    expect(await codeOf(view(5))).to.equal('engine_busy');
    expect(await Promise.all(waiting)).to.deep.equal(['engine_failed', 'answered', 'answered', 'answered']);
  });

  it('gives a picture up when the caller does, waiting or running', async () => {
    const leave = new AbortController();
    const reason = new Error('the browser went away');
    const answers = [view(1, leave.signal), view(5, leave.signal)].map((one) =>
      one.catch((error: unknown) => error),
    );
    leave.abort(reason);
    expect(await Promise.all(answers)).to.deep.equal([reason, reason]);
    expect(await view(6)).to.deep.equal({ faces: 6 });
    expect(await view(5, leave.signal).catch((error: unknown) => error)).to.equal(reason);
  });

  it('refuses what waits when it is closed', async () => {
    const waiting = [1, 5].map((byte) => codeOf(view(byte)));
    await worker.close();
    expect(await Promise.all(waiting)).to.deep.equal(['engine_failed', 'engine_failed']);
    expect(await codeOf(view(5))).to.equal('engine_failed');
  });

  it('without the optional packages says which are missing', async () => {
    const engine = new FaceEngine({ packagesFrom: join(tmpdir(), 'nothing-here', 'file.js') });
    const error = await engine.read(Uint8Array.of(1)).catch((reason: unknown) => reason);
    await engine.close();
    expect(error).to.include({ code: 'engine_not_installed', status: 503 });
    expect(error).to.have.property('message').that.includes('@vladmandic/human').and.includes('sharp');
  });
});
