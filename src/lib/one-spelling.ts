/** A name in one spelling for all the ways in which it can be typed: case, width, invisible characters, spaces. */
export function oneSpelling(text: string): string {
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return folded
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
