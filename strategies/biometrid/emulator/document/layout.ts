/** Where things stand on a simulated document, in pixels of a picture of this size. */
export const layout = {
  width: 1000,
  height: 630,
  portrait: { left: 40, top: 90, width: 400, height: 500 },
  code: { left: 540, top: 130, width: 400, height: 400 },
} as const;

/** Begins the code on the front of an id card: what follows is the document's number. */
export const FRONT_MARK = 'SIMULATED-ID-CARD ';
