import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from './lib/report.ts';
import { bareAndOurs } from './multipart/time.ts';

/** Bytes of a large picture. */
const LARGE = 10_000_000;
const MOST_TIMES = 3;
const MOST_SLOWER = 1.5;

/**
 * What a large picture costs in memory, on its way in from the page and on its way out to a vendor, as multiples of its
 * size; and what a call takes beside a bare `fetch` of the same form, to a vendor that answers at once.
 */
export async function multipartFigures(): Promise<Figure[]> {
  const memory = async (way: 'in' | 'out'): Promise<Figure> => {
    const peaks: number[] = [];
    for (let run = 0; run < 3; run += 1) peaks.push(await peakOf(way));
    return {
      name: `multipart.memory_${way}`,
      about: way === 'in' ? 'peak of receiving 10 MB, to its size' : 'peak of sending 10 MB, to its size',
      values: { ratio: Math.max(...peaks) / LARGE },
      n: peaks.length,
      limits: { ratio: { max: MOST_TIMES } },
    };
  };
  const { ratio, milliseconds, n } = await bareAndOurs();
  return [
    await memory('in'),
    await memory('out'),
    {
      name: 'multipart.call',
      about: 'a vendor call to a bare fetch of the same form',
      values: { ratio, milliseconds },
      n,
      limits: { ratio: { max: MOST_SLOWER } },
    },
  ];
}

/** Bytes by which a process of its own grew at its peak. */
async function peakOf(way: 'in' | 'out'): Promise<number> {
  const script = fileURLToPath(new URL('multipart/peak.ts', import.meta.url));
  const flags = ['--expose-gc', '--import', 'tsx/esm', '--conditions=passport-stepup-source'];
  const args = [...flags, script, way, String(LARGE)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout);
}
