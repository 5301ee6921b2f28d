import { StepUpError } from '../../lib/errors.ts';
import type { PatternSource } from './pattern-source.ts';

/** How a vendor's recorder is driven. Its documentation has the names. */
export interface VendorRecorder {
  /** Makes the vendor's object in the given element for the given challenge data. */
  readonly create: (element: HTMLElement, data: Readonly<Record<string, unknown>>) => object;
  /** The name of the method that shows it. */
  readonly showMethod: string;
  /** The name of the event that carries a pattern. */
  readonly eventName: string;
  /** Takes the pattern out of what the event's listener is given. */
  readonly extract: (event: unknown) => unknown;
  /** The name of the event that reports a failure, when there is one. */
  readonly errorEventName?: string;
  /** The name of the method that removes it, when there is one. */
  readonly destroyMethod?: string;
}

/**
 * A vendor's recorder as a pattern source. Events are subscribed with `addEventListener` or `on`. Throws
 * `configuration_invalid` when the vendor's object lacks what was named.
 */
export function vendorPatternSource(
  recorder: VendorRecorder,
  place: { readonly element: HTMLElement; readonly data: Readonly<Record<string, unknown>> },
): PatternSource {
  const vendor = recorder.create(place.element, place.data);
  const subscribe = method(vendor, 'addEventListener') ?? method(vendor, 'on');
  const show = method(vendor, recorder.showMethod);
  if (!show) throw missing(recorder.showMethod);
  if (!subscribe) throw missing('addEventListener');
  const listen = (name: string, listener: (event: unknown) => void) => {
    let active = true;
    subscribe(name, (event: unknown) => {
      if (active) listener(event);
    });
    return () => {
      active = false;
    };
  };
  return {
    show: async () => {
      place.element.hidden = false;
      await show();
    },
    hide: () => {
      place.element.hidden = true;
    },
    onPattern: (listener) => listen(recorder.eventName, (event) => listener(recorder.extract(event))),
    onError: (listener) => (recorder.errorEventName ? listen(recorder.errorEventName, listener) : () => {}),
    destroy: () => {
      if (recorder.destroyMethod) method(vendor, recorder.destroyMethod)?.();
      place.element.replaceChildren();
    },
  };
}

function method(vendor: object, name: string): ((...given: unknown[]) => unknown) | undefined {
  const found: unknown = Reflect.get(vendor, name);
  return typeof found === 'function' ? (...given) => found.apply(vendor, given) : undefined;
}

function missing(name: string): StepUpError {
  return new StepUpError('configuration_invalid', `the vendor's recorder has no method "${name}"`);
}
