import { element } from '../element.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const shapes = new Set(['g', 'path', 'rect', 'polygon']);
const attributes = new Set([
  'd',
  'x',
  'y',
  'width',
  'height',
  'points',
  'fill',
  'stroke',
  'stroke-width',
  'transform',
  'viewBox',
]);

/**
 * The picture of a QR code given as SVG text, as a `data:` URL of SVG, or as one of another image format. It is
 * redrawn into the page (plain shapes of the SVG, pixels of an image), so that a content security policy without
 * `img-src data:` shows it and nothing but shapes comes in. `undefined` when it is none of these.
 */
export async function qrCode(source: string, label: string): Promise<Element | undefined> {
  const svg = source.trimStart().startsWith('<') ? source : svgOfDataUrl(source);
  if (svg !== undefined) return redrawn(svg, label);
  return source.startsWith('data:image/') ? await painted(source, label) : undefined;
}

function svgOfDataUrl(url: string): string | undefined {
  const match = /^data:image\/svg\+xml[^,]*?(;base64)?,(.*)$/s.exec(url);
  if (!match) return undefined;
  const content = match[2] ?? '';
  return match[1] ? atob(content) : decodeURIComponent(content);
}

function redrawn(source: string, label: string): Element | undefined {
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg') return undefined;
  const copy = copied(parsed);
  copy.setAttribute('class', 'stepup-qr');
  copy.setAttribute('role', 'img');
  copy.setAttribute('aria-label', label);
  return copy;
}

function copied(original: Element): Element {
  const copy = document.createElementNS(svgNamespace, original.localName);
  for (const { name, value } of original.attributes) {
    if (attributes.has(name)) copy.setAttribute(name, value);
  }
  copy.append(...[...original.children].filter((child) => shapes.has(child.localName)).map(copied));
  return copy;
}

async function painted(url: string, label: string): Promise<Element | undefined> {
  const match = /^data:(image\/[\w.+-]+);base64,(.*)$/s.exec(url);
  if (!match) return undefined;
  const bytes = Uint8Array.from(atob(match[2] ?? ''), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: match[1] ?? '' }));
  const canvas = element('canvas', { class: 'stepup-qr', role: 'img', 'aria-label': label });
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}
