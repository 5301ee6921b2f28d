import type { Clock } from '../lib/clock.ts';
import { hmac } from '../lib/digest.ts';
import type { OnEvent, SecurityEvent } from '../lib/events.ts';
import type { Logger } from './options.ts';

/** An event with a plain subject, which leaves as a keyed digest only. */
export type PlainEvent = Omit<SecurityEvent, 'at' | 'subject'> & { readonly subject?: string | undefined };

/** Tells events to the application's hook. */
export interface Teller {
  (event: PlainEvent): void;
  /** Passes on an event whose subject is a digest already. */
  readonly event: OnEvent;
  /** The digest of a subject. */
  readonly subject: (subject: string) => string;
  /** Passes every event with its plain subject on to a part of this package. */
  readonly listen: (listener: (event: PlainEvent & { readonly at: number }) => void) => void;
}

/** The application's hook, made safe: what it throws is logged and changes nothing. */
export function safeHook(onEvent: OnEvent | undefined, logger: Logger): OnEvent {
  const failed = (type: string, error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error;
    logger.error({ event: type, cause: [name] }, 'the onEvent hook threw');
  };
  return (event) => {
    try {
      // An async function passes for a hook: what it rejects with must not end the process.
      const done: unknown = onEvent?.(event);
      if (done instanceof Promise) done.catch((error: unknown) => failed(event.type, error));
    } catch (error) {
      failed(event.type, error);
    }
  };
}

/** Makes the teller. */
export function teller(options: {
  readonly onEvent: OnEvent | undefined;
  readonly key: Buffer;
  readonly clock: Clock;
  readonly logger: Logger;
}): Teller {
  const digest = (subject: string) => hmac(options.key, subject);
  const event = safeHook(options.onEvent, options.logger);
  const listeners: ((event: PlainEvent & { readonly at: number }) => void)[] = [];
  const tell = ({ subject, ...rest }: PlainEvent) => {
    const at = Math.floor(options.clock());
    for (const listener of listeners) listener({ ...rest, at, subject });
    event({ ...rest, at, ...(subject === undefined ? {} : { subject: digest(subject) }) });
  };
  const listen: Teller['listen'] = (listener) => void listeners.push(listener);
  return Object.assign(tell, { event, subject: digest, listen });
}
