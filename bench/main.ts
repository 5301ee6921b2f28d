/**
 * `npm run bench`: what this package costs, side by side with what one would use instead, as ratios of one run.
 * `--check` makes a figure that falls short the exit code.
 */
import { eventLoopFigure } from './engines/event-loop.ts';
import { guardFigures } from './guard.ts';
import { printReport } from './lib/report.ts';
import { multipartFigures } from './multipart.ts';
import { policyFigures } from './policy.ts';
import { signInFigures } from './sign-in.ts';
import { measureStore } from './store.ts';

const { gc } = globalThis;
if (!gc) throw new Error('run it with --expose-gc: npm run bench');

printReport('Guards', await guardFigures());
printReport('\nDecisions (microseconds)', await policyFigures());
printReport('\nSign-in', await signInFigures());
printReport('\nPictures on their way (multipart)', await multipartFigures());
printReport('\nAn open ceremony in memory (bytes)', [await measureStore(gc)]);
printReport('\nFaces beside the event loop', [await eventLoopFigure()]);
process.exit();
