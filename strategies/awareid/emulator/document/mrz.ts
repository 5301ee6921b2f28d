/** Whose document it is. Dates as `YYYY-MM-DD`. */
export interface DocumentHolder {
  /** Read from a zone it has capitals only, without accents, and is cut where the line of 30 ends. */
  readonly firstName: string;
  /** Written before the first name; read from a zone in capitals too. */
  readonly lastName: string;
  /** The zone keeps two digits of the year: read as the latest year that is not to come. */
  readonly dateOfBirth: string;
  /** The last day; read as the latest year at most 50 years ahead. */
  readonly expires: string;
  /** Up to nine letters and digits. */
  readonly documentNumber: string;
}

const LINE = 30;
const ISSUER = 'UTO';

/** The three lines of the machine-readable zone (ICAO 9303-5, TD1) of Utopia, the country that ICAO's samples are of. */
export function writeMrz(holder: DocumentHolder): string {
  const number = padded(holder.documentNumber, 9);
  const first = `ID${ISSUER}${number}${checkDigit(number)}`.padEnd(LINE, '<');
  const [birth, expiry] = [shortDate(holder.dateOfBirth), shortDate(holder.expires)];
  const second = `${birth}${checkDigit(birth)}<${expiry}${checkDigit(expiry)}${ISSUER}${'<'.repeat(11)}`;
  const composite = checkDigit(composed(first, second));
  return [
    first,
    second + composite,
    padded(`${letters(holder.lastName)}<<${letters(holder.firstName)}`, LINE),
  ].join('\n');
}

/** Whose document a zone is of, or nothing where a check digit or the form is wrong. `now` in seconds since 1970. */
export function readMrz(text: string, now: number): DocumentHolder | undefined {
  const [first = '', second = '', third = '', ...more] = text.split('\n');
  if (more.length > 0 || [first, second, third].some((line) => !/^[A-Z0-9<]{30}$/.test(line)))
    return undefined;
  if (!first.startsWith(`ID${ISSUER}`)) return undefined;
  const [number, birth, expiry] = [first.slice(5, 14), second.slice(0, 6), second.slice(8, 14)];
  const digits = [first.charAt(14), second.charAt(6), second.charAt(14), second.charAt(29)];
  const wanted = [number, birth, expiry, composed(first, second.slice(0, 29))].map(checkDigit);
  if (wanted.some((digit, i) => digit !== digits[i])) return undefined;
  const [lastName = '', firstName = ''] = third.split('<<').map((part) => part.replaceAll('<', ' ').trim());
  const year = new Date(now * 1000).getUTCFullYear();
  const [dateOfBirth, expires] = [longDate(birth, year), longDate(expiry, year + 50)];
  return { firstName, lastName, dateOfBirth, expires, documentNumber: number.replaceAll('<', '') };
}

function composed(first: string, second: string): string {
  return first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
}

/** ICAO 9303-3, 4.9: weights 7, 3, 1 over digits, letters (A is 10) and fillers (0). */
function checkDigit(text: string): string {
  const value = (character: string) => (character === '<' ? 0 : Number.parseInt(character, 36));
  return String(
    [...text].reduce((sum, character, i) => sum + value(character) * ([7, 3, 1][i % 3] ?? 0), 0) % 10,
  );
}

function letters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]+/g, '<');
}

function padded(text: string, length: number): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9<]/g, '<')
    .padEnd(length, '<')
    .slice(0, length);
}

function shortDate(date: string): string {
  return date.replaceAll('-', '').slice(2, 8);
}

/** The latest year with these two digits that is not after `latest`. */
function longDate(short: string, latest: number): string {
  const inCentury = Number(short.slice(0, 2));
  const century = Math.floor((latest - inCentury) / 100) * 100;
  return `${century + inCentury}-${short.slice(2, 4)}-${short.slice(4, 6)}`;
}
