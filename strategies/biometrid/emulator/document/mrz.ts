import type { DocumentKind } from '../../wire/document.ts';

/** Who a simulated document is about. */
export interface DocumentHolder {
  /** Number of the document: up to 9 letters and digits. */
  readonly number: string;
  /** Family name, Latin letters. */
  readonly surname: string;
  /** Given names, Latin letters. */
  readonly names: string;
  /** Nationality, three letters. Default `UTO` (Utopia). */
  readonly nationality?: string;
  /** Date of birth, `YYYY-MM-DD`. */
  readonly birth: string;
  /** Last day on which it is valid, `YYYY-MM-DD`. */
  readonly expiry: string;
  /** `F`, `M`, or `X` where it is not stated. Default `X`. */
  readonly sex?: 'F' | 'M' | 'X';
}

/** What stands in a machine-readable zone. Two-digit years as they are printed. */
export interface MachineReadable {
  /** Which document. */
  readonly kind: DocumentKind;
  /** The fields, as they are printed. */
  readonly fields: Readonly<
    Record<'number' | 'surname' | 'names' | 'nationality' | 'birth' | 'expiry' | 'sex', string>
  >;
  /** Whether each check digit is right. */
  readonly checks: Readonly<Record<'number' | 'birth' | 'expiry' | 'composite', boolean>>;
}

const WEIGHTS = [7, 3, 1];
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The machine-readable zone of a document, its lines joined by line feeds. ICAO 9303, part 4 (TD3) and part 5 (TD1). */
export function writeMrz(kind: DocumentKind, holder: DocumentHolder): string {
  const { sex = 'X', nationality = 'UTO' } = holder;
  const number = checked(padded(holder.number, 9));
  const birth = checked(shortDate(holder.birth));
  const expiry = checked(shortDate(holder.expiry));
  const [printedSex, country] = [sex === 'X' ? '<' : sex, padded(nationality, 3)];
  const names = `${holder.surname}<<${holder.names}`;
  if (kind === 'passport') {
    const optional = checked(padded('', 14));
    const composite = checkDigit(number + birth + expiry + optional);
    const first = `P<${country}${padded(names, 39)}`;
    return [first, `${number}${country}${birth}${printedSex}${expiry}${optional}${composite}`].join('\n');
  }
  const [some, others] = [padded('', 15), padded('', 11)];
  const composite = checkDigit(number + some + birth + expiry + others);
  const first = `I<${country}${number}${some}`;
  return [first, `${birth}${printedSex}${expiry}${country}${others}${composite}`, padded(names, 30)].join(
    '\n',
  );
}

/** Reads a machine-readable zone; nothing where the lines have not its form. */
export function readMrz(text: string): MachineReadable | undefined {
  const lines = text.split('\n');
  if (lines.some((line) => !/^[A-Z0-9<]+$/.test(line))) return undefined;
  const lengths = lines.map((line) => line.length).join();
  if (lengths === '44,44') return readPassport(lines);
  return lengths === '30,30,30' ? readCard(lines) : undefined;
}

function readPassport([first = '', second = '']: readonly string[]): MachineReadable {
  const [number, birth, expiry] = [second.slice(0, 10), second.slice(13, 20), second.slice(21, 28)];
  const composite = number + birth + expiry + second.slice(28, 43);
  return made('passport', {
    number,
    birth,
    expiry,
    names: first.slice(5),
    nationality: second.slice(10, 13),
    sex: second.slice(20, 21),
    composite: composite + second.slice(43),
  });
}

function readCard([first = '', second = '', third = '']: readonly string[]): MachineReadable {
  const [number, birth, expiry] = [first.slice(5, 15), second.slice(0, 7), second.slice(8, 15)];
  const composite = first.slice(5, 30) + birth + expiry + second.slice(18, 29);
  return made('idcard', {
    number,
    birth,
    expiry,
    names: third,
    nationality: second.slice(15, 18),
    sex: second.slice(7, 8),
    composite: composite + second.slice(29),
  });
}

function made(
  kind: DocumentKind,
  parts: Readonly<
    Record<'number' | 'birth' | 'expiry' | 'names' | 'nationality' | 'sex' | 'composite', string>
  >,
): MachineReadable {
  const [surname = '', names = ''] = parts.names.split('<<').map(plain);
  const { number, birth, expiry, composite } = parts;
  const sex = parts.sex === '<' ? 'X' : parts.sex;
  return {
    kind,
    fields: {
      number: plain(number.slice(0, -1)),
      surname,
      names,
      nationality: plain(parts.nationality),
      birth: birth.slice(0, -1),
      expiry: expiry.slice(0, -1),
      sex,
    },
    checks: {
      number: isRight(number),
      birth: isRight(birth),
      expiry: isRight(expiry),
      composite: isRight(composite),
    },
  };
}

/** Weights 7, 3, 1 over 0 to 9, A to Z as 10 to 35, filler as 0, modulo 10 (ICAO 9303, part 3, 4.9). */
function checkDigit(text: string): string {
  const sum = [...text].reduce(
    (all, one, i) => all + Math.max(0, ALPHABET.indexOf(one)) * (WEIGHTS[i % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}

function checked(text: string): string {
  return text + checkDigit(text);
}

function isRight(text: string): boolean {
  return checkDigit(text.slice(0, -1)) === text.slice(-1);
}

function padded(text: string, length: number): string {
  const printed = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9<]/g, '<');
  return printed.slice(0, length).padEnd(length, '<');
}

function shortDate(date: string): string {
  return date.replaceAll('-', '').slice(2, 8);
}

function plain(text: string): string {
  return text.replace(/<+/g, ' ').trim();
}
