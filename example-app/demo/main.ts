import { parseArgs } from 'node:util';
import { StepUpError } from 'passport-stepup';
import { runDemo } from './run-demo.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

runDemo({ json: values.json, write: (line) => console.log(line), env: process.env }).then(
  (ok) => {
    process.exitCode = ok ? 0 : 1;
  },
  (error: unknown) => {
    console.error('The demo could not be walked to its end.');
    console.error(error instanceof StepUpError ? error.message : error);
    process.exitCode = 1;
  },
);
