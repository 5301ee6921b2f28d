import { parentPort, workerData } from 'node:worker_threads';
import { StepUpError } from '../../lib/errors.ts';
import type { Sharp } from './decode.ts';
import { loadNetworks } from './networks.ts';
import { locateFacePackages, missingFacePackages } from './packages.ts';
import { type FaceEyes, viewPicture } from './view.ts';
import type { FaceAnswer, FaceJob } from './worker-messages.ts';

/** The other side of `FaceWorker`: loads the networks at the first picture and answers one picture after the other. */
let eyes: Promise<FaceEyes> | undefined;
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (job: FaceJob) => {
  last = last.then(async () => parentPort?.postMessage(await answer(job)));
});

async function answer({ id, image, maxPixels }: FaceJob): Promise<FaceAnswer> {
  try {
    eyes ??= openEyes(workerData.packagesFrom);
    return { id, view: await viewPicture(await eyes, { image, maxPixels }) };
  } catch (error) {
    const code = error instanceof StepUpError ? error.code : 'engine_failed';
    return { id, refusal: { code, message: error instanceof Error ? error.message : 'unknown' } };
  }
}

async function openEyes(packagesFrom: string): Promise<FaceEyes> {
  const missing = missingFacePackages(packagesFrom);
  if (missing.length > 0) {
    throw new StepUpError('engine_not_installed', `the face engine needs: npm install ${missing.join(' ')}`);
  }
  const packages = locateFacePackages(packagesFrom);
  const sharp: Sharp = packages.load('sharp');
  return { networks: await loadNetworks(packages), sharp };
}
