import { array, constantFrom, type Draw, integer, oneof } from './draw.js';

const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

/** The ways that services make ids; each number gives another id. */
const styles: Readonly<Record<string, (n: number) => string>> = {
  guid: (n) => `7d9e6b1a-52c4-4f0e-9a63-${hex(n, 12)}`,
  'upper-case-guid': (n) => `7D9E6B1A-52C4-4F0E-9A63-${hex(n, 12).toUpperCase()}`,
  digits: String,
  spaces: (n) => `second floor ${n}`,
  unicode: (n) => `プリンター-ü-🖨-${n}`,
  quote: (n) => `O'Neil''s ${n}`,
  percent: (n) => `100%25 ${n}`,
  reserved: (n) => `a/b?c#d&e=f+g;h,i:j@k-${n}`,
  parentheses: (n) => `a(b)'c'-${n}`,
  entity: (n) => `$entity-${n}`,
  dots: (n) => `..v1.${n}.`,
  long: (n) => `${'x'.repeat(120)}${n}`,
};

export const idStyle = constantFrom(...Object.values(styles));

const fraction = oneof(
  constantFrom('', '.0', '.0000000', '.1234567', '.123456789012'),
  (random) => `.${String(integer(0, 999)(random)).padStart(3, '0')}`,
);
const offset = constantFrom('Z', '+00:00', '-00:00', '-07:00', '+05:30', '+14:00', '-12:00');
const day = constantFrom(
  '2020-02-04',
  '2020-02-29',
  '2024-12-31',
  '2026-11-22',
  '1970-01-01',
  '0001-01-01',
  '2000-02-29',
);
const two = (n: number): string => String(n).padStart(2, '0');

/** Every shape of an Edm.DateTimeOffset, none of it later than the answer. */
export const dateTime: Draw<string> = (random) => {
  const [hour, minute, second] = [23, 59, 59].map((max) => two(integer(0, max)(random)));
  const rest = integer(0, 9)(random) === 0 ? '' : `:${second}${fraction(random)}`;
  const written = `${day(random)}T${hour}:${minute}${rest}${offset(random)}`;
  return integer(0, 9)(random) === 0 ? written.toLowerCase() : written;
};

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** Any character of the first two planes. */
const character: Draw<string> = (random) => {
  const point = integer(0, 0x1ffff)(random);
  return String.fromCodePoint(isSurrogate(point) ? point - 0xd800 : point);
};

/** Any text, short. */
export const text: Draw<string> = oneof(
  constantFrom(
    '',
    ' ',
    'A4',
    'null',
    '/',
    'Årsrapport "final" \\ <b>.pdf',
    '🖨️',
    'a\nb\u0000c\u2028',
    '\u00e9 / e\u0301',
  ),
  (random) => array(character, 0, 12)(random).join(''),
);

/** The URL of a job, here or elsewhere. */
export const jobUrl: Draw<string> = constantFrom(
  'https://graph.microsoft.com/v1.0/print/printers/7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57/jobs/103',
  'http://print.example/v1.0/print/printers/p/jobs/7001',
  "https://graph.microsoft.us/V1.0/print/printers('p')/jobs('103')",
  'https://dod-graph.microsoft.us/v1.0/print/shares/a%20b/jobs/%E3%83%97',
  'https://print.example:8443/jobs/1/',
);
