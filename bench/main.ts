/**
 * `npm run bench`: what this package costs, side by side with what one would use instead, as ratios of one run.
 * `--check` makes a figure that falls short the exit code. Each part is loaded when it is its turn: what the later ones bring into the
 * process (engines, other people's libraries) would make collecting the garbage of the earlier ones dearer.
 */
import { printReport } from './lib/report.ts';

const { gc } = globalThis;
if (!gc) throw new Error('run it with --expose-gc: npm run bench');

const { guardFigures } = await import('./guard.ts');
printReport('Guards', await guardFigures());
const { policyFigures } = await import('./policy.ts');
printReport('\nDecisions (microseconds)', await policyFigures());
const { signInFigures } = await import('./sign-in.ts');
printReport('\nSign-in', await signInFigures());
const { multipartFigures } = await import('./multipart.ts');
printReport('\nPictures on their way (multipart)', await multipartFigures());
const { measureStore } = await import('./store.ts');
printReport('\nAn open ceremony in memory (bytes)', [await measureStore(gc)]);
const { eventLoopFigure } = await import('./engines/event-loop.ts');
printReport('\nFaces beside the event loop', [await eventLoopFigure()]);
process.exit();
