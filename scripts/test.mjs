/**
 * Runs the tests: makes sure of the services, bundles the browser's half, then runs mocha over every test file in an
 * order of its own, two at a time. `SEED=n` repeats an order, `JOBS=1` runs one file after the other (and shows them as they
 * run), `npm test -- test/policy` runs the files below a folder.
 */
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const jobs = Number(process.env.JOBS ?? Math.min(2, availableParallelism()));
const under = process.argv.slice(2);

run(process.execPath, ['scripts/ensure-services.mjs']);
run(process.execPath, ['scripts/bundle-browser.mjs']);
const files = shuffle(await testFiles(), seed);
if (files.length === 0) {
  console.error(`no test file below ${under.join(', ')}`);
  process.exit(1);
}
console.log(`order: SEED=${seed}, ${files.length} files, ${jobs} at a time`);
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
process.exitCode = run(
  process.execPath,
  [
    mocha,
    '--reporter',
    'scripts/mocha-reporter.mjs',
    ...(jobs > 1 ? ['--parallel', `--jobs=${jobs}`] : []),
    ...files,
  ],
  false,
);

async function testFiles() {
  const names = await readdir(join(root, 'test'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => join('test', name));
  const wanted = under.map((name) => name.replace(/\/+$/, ''));
  return wanted.length === 0 ? files : files.filter((file) => wanted.some((name) => file.startsWith(name)));
}

/** Fisher and Yates with a small seeded generator (mulberry32). */
function shuffle(list, start) {
  let state = start;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const out = [...list].sort();
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

function run(command, args, strict = true) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (strict && status !== 0) process.exit(status ?? 1);
  return status ?? 1;
}
