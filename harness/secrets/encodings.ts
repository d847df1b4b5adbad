import { unescaped } from './escapes.js';

/** Texts shorter than this would hit ordinary text. */
export const shortestSecret = 8;

type Writer = (bytes: string) => string;

const writers: readonly Writer[] = [
  (bytes) => bytes,
  (bytes) => bytes.toLowerCase(),
  (bytes) => bytes.toUpperCase(),
  (bytes) => bytes.replaceAll(' ', '+'),
  (bytes) => Buffer.from(bytes, 'utf16le').toString('latin1').slice(0, -1),
  (bytes) => Buffer.from(bytes, 'latin1').toString('hex'),
  (bytes) => Buffer.from(bytes, 'latin1').toString('hex').toUpperCase(),
  ...[0, 1, 2].flatMap((alignment): readonly Writer[] => [
    (bytes) => base64(bytes, alignment),
    (bytes) => urlSafe(base64(bytes, alignment)),
  ]),
];

/**
 * Every text a whole secret gives itself away by: as it is, in base64 at its three alignments, in hex and in UTF-16. Escapes
 * are not among them: whoever searches undoes them first.
 */
export function formsOf(secret: string): readonly string[] {
  const bytes = bytesOf(secret);
  const forms = [bytes, ...escapedForms(bytes)].flatMap((text) => writers.map((write) => write(text)));
  return [...new Set([...forms, secret, unescaped(secret)])].filter(({ length }) => length >= shortestSecret);
}

/** The bytes of a text in UTF-8, each as a character. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The secret as JSON and a URL hold it, for base64 of a document that holds it. */
export function escapedForms(bytes: string): readonly string[] {
  if (!/[^\w.-]/.test(bytes)) return [];
  const url = bytes.replace(
    /[^\w.~-]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return [JSON.stringify(bytes).slice(1, -1), url].filter((each) => each !== bytes);
}

/** Base64 of a longer text that holds the bytes at an alignment, without the characters it shares. */
export function base64(bytes: string, alignment: number): string {
  const encoded = Buffer.from('\0'.repeat(alignment) + bytes, 'latin1').toString('base64');
  return encoded.slice(Math.ceil((alignment * 4) / 3), Math.floor(((alignment + bytes.length) * 4) / 3));
}

function urlSafe(encoded: string): string {
  return /[+/]/.test(encoded) ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
}
