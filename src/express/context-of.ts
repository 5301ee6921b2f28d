import { ConfigurationError } from '../lib/errors.ts';
import type { Context } from './context.ts';

const contexts = new WeakMap<object, Context>();

/** Remembers what a `StepUp` is made of, for the layers above that serve it in another way. */
export function keepContext<S extends object>(stepUp: S, context: Context): S {
  contexts.set(stepUp, context);
  return stepUp;
}

/** What a `StepUp` of `createStepUp` is made of. Throws `configuration_invalid` for anything else. */
export function contextOf(stepUp: object): Context {
  const context = contexts.get(stepUp);
  if (!context) {
    throw new ConfigurationError('configuration_invalid', 'give what createStepUp has made', {
      place: 'stepUp',
    });
  }
  return context;
}
