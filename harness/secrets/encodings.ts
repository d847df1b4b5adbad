import { unescaped } from './escapes.js';

/** Texts shorter than this would hit ordinary text. */
export const shortestSecret = 8;

/** So many consecutive characters reveal a secret, if they are too random to be anything else. */
const anchorLength = 12;
const anchorDistance = 128;

/** A text that a secret gives itself away by, and the places in it that give it away alone. */
export interface Form {
  readonly text: string;
  readonly anchors: readonly Anchor[];
}

/** Where in a form it can be recognised, and how many characters must agree from there on. */
export interface Anchor {
  readonly at: number;
  readonly length: number;
}

/** An encoding of a secret, one character per byte; `ratio` characters represent each byte of the secret. */
interface Encoding {
  readonly write: (bytes: string) => string;
  readonly ratio: number;
  /** How many bytes precede the secret in the first group of base64. */
  readonly alignment?: number;
}

const encodings: readonly Encoding[] = [
  { write: (bytes) => bytes, ratio: 1 },
  { write: (bytes) => bytes.toLowerCase(), ratio: 1 },
  { write: (bytes) => bytes.toUpperCase(), ratio: 1 },
  { write: (bytes) => bytes.replaceAll(' ', '+'), ratio: 1 },
  { write: (bytes) => Buffer.from(bytes, 'utf16le').toString('latin1').slice(0, -1), ratio: 2 },
  { write: (bytes) => Buffer.from(bytes, 'latin1').toString('hex'), ratio: 2 },
  { write: (bytes) => Buffer.from(bytes, 'latin1').toString('hex').toUpperCase(), ratio: 2 },
  ...[0, 1, 2].flatMap((alignment): readonly Encoding[] => [
    { write: (bytes) => base64(bytes, alignment), ratio: 4 / 3, alignment },
    { write: (bytes) => urlSafe(base64(bytes, alignment)), ratio: 4 / 3, alignment },
  ]),
];

/**
 * Every text a secret gives itself away by: as it is, in base64 at its three alignments, in hex and in UTF-16. Escapes
 * are not among them: the search decodes them first.
 */
export function formsOf(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret, 'utf8').toString('latin1');
  const offsets = anchorsIn(bytes);
  const texts = new Set<string>();
  const forms = encodings.flatMap((encoding): readonly Form[] => {
    const text = encoding.write(bytes);
    if (texts.has(text)) return [];
    texts.add(text);
    return [whole(text), { text, anchors: offsets.map((offset) => anchorAt(offset, text, encoding)) }];
  });
  const inner = escapedForms(bytes).flatMap((text) => encodings.map(({ write }) => whole(write(text))));
  return [...forms, ...inner, whole(secret), whole(unescaped(secret))].filter(
    ({ text }) => text.length >= shortestSecret,
  );
}

function whole(text: string): Form {
  return { text, anchors: [{ at: 0, length: text.length }] };
}

/** Where an encoding writes the characters of an anchor, without those it shares with others. */
function anchorAt(offset: number, { length }: string, { ratio, alignment = 0 }: Encoding): Anchor {
  const left = Math.ceil(alignment * ratio);
  const at = Math.ceil((alignment + offset) * ratio) - left;
  const end = Math.floor((alignment + offset + anchorLength) * ratio) - left;
  return { at, length: Math.min(end, length) - at };
}

/** The first and last characters, the beginnings of the segments of a JWT, and some between. */
function anchorsIn(bytes: string): readonly number[] {
  const last = bytes.length - anchorLength;
  if (last < anchorLength) return [];
  const spread = Array.from({ length: Math.ceil(last / anchorDistance) }, (_, index) => index * anchorDistance);
  const segments = isJwt(bytes) ? [...bytes.matchAll(/\./g)].map(({ index }) => index + 1) : [];
  return [...new Set([...spread, ...segments, last])].filter((offset) =>
    looksRandom(bytes.slice(offset, offset + anchorLength)),
  );
}

function isJwt(secret: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*/.test(secret);
}

/** Words keep to one case and to letters; random characters change kind at every second or third step. */
function looksRandom(text: string): boolean {
  if (text.length < anchorLength) return false;
  const kinds = text.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
  return !/[^0aA]{2}/.test(kinds) && kinds.replace(/(.)\1*/g, '$1').length >= 5;
}

/** The secret as JSON and a URL hold it, for base64 of a document that holds it. */
function escapedForms(bytes: string): readonly string[] {
  if (!/[^\w.-]/.test(bytes)) return [];
  const url = bytes.replace(
    /[^\w.~-]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return [JSON.stringify(bytes).slice(1, -1), url].filter((each) => each !== bytes);
}

/** Base64 of a longer text that holds the bytes at an alignment, without the characters it shares. */
function base64(bytes: string, alignment: number): string {
  const encoded = Buffer.from('\0'.repeat(alignment) + bytes, 'latin1').toString('base64');
  return encoded.slice(Math.ceil((alignment * 4) / 3), Math.floor(((alignment + bytes.length) * 4) / 3));
}

function urlSafe(encoded: string): string {
  return /[+/]/.test(encoded) ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
}
