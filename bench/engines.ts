/**
 * `npm run bench:engines -- <folder>`: how well faces, voices, palms and fingerprints are told apart. The folder holds
 * `faces/<person><number>.jpg` and `voice/<any>/<digit>_<speaker>_<index>.wav`; what is not there is said to be not run.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { faceFigures } from './engines/faces.ts';
import { scannerFigures } from './engines/scanners.ts';
import { voiceFigures } from './engines/voices.ts';
import { printReport } from './lib/report.ts';

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

const photographs = filesIn('faces', /^[a-z]+\d+\.(jpe?g|png)$/i);
if (photographs.length > 1) printReport('Faces', await faceFigures(photographs));
else notRun('faces', 'faces/<person><number>.jpg');

const sets = folder && existsSync(join(folder, 'voice')) ? readdirSync(join(folder, 'voice')) : [];
const voices = sets
  .map((set) => filesIn(join('voice', set), /^\d_[^_]+_\d+\.wav$/))
  .filter((files) => files.length > 0);
for (const files of voices) printReport('\nVoices', await voiceFigures(files));
if (voices.length === 0) notRun('voices', 'voice/<any>/<digit>_<speaker>_<index>.wav');

printReport('\nPalms and fingerprints, simulated', await scannerFigures());

function filesIn(below: string, name: RegExp): string[] {
  const path = folder && join(folder, below);
  if (!path || !existsSync(path) || !statSync(path).isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(path, entry.name))
    .sort();
}

function notRun(what: string, files: string): void {
  console.log(`\nNOT RUN: ${what}, for want of ${files} in the data folder (${folder ?? 'none given'}).\n`);
  if (folder !== undefined || process.argv.includes('--check')) process.exitCode = 1;
}
