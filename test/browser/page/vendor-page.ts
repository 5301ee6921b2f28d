import { mountCeremony, patternCapture, registerCapture, vendorPatternSource } from 'passport-stepup/browser';

/** Stands for a vendor's library: an object with its own names. */
class VendorPass extends EventTarget {
  private readonly place: HTMLElement;
  private readonly text: unknown;

  constructor(place: HTMLElement, text: unknown) {
    super();
    this.place = place;
    this.text = text;
  }

  display(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Vendor types: ${this.text}`;
    button.addEventListener('click', () => {
      this.dispatchEvent(new CustomEvent('captured', { detail: { vendorFormat: 7 } }));
    });
    this.place.append(button);
  }
}

const recorder = {
  create: (place: HTMLElement, data: Readonly<Record<string, unknown>>) => new VendorPass(place, data.text),
  showMethod: 'display',
  eventName: 'captured',
  extract: (event: unknown) => (event as CustomEvent).detail,
};

registerCapture('keystroke', (context) => patternCapture(vendorPatternSource(recorder, context), context));

const place = document.getElementById('place');
if (place) void mountCeremony(place, { url: '/stepup/ceremonies/c1' }).ended;
