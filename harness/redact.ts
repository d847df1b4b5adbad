import { encodingsOf } from './secret-encodings.js';

/** Takes registered secrets out of all that is kept or shown. */
export interface Redactor {
  /** Secrets of fewer than `shortestSecret` characters are not registered: removing them would maul ordinary text. */
  register: (secret: string) => void;
  text: (value: string) => string;
  /** The same for bytes of any encoding; returns `value` itself when it holds no secret. */
  bytes: (value: Buffer) => Buffer;
}

export const placeholder = '[redacted]';
export const shortestSecret = 8;

const probeLength = 8;
const tokenShapes = /(?<![\w-])eyJ[\w-]{6,}\.[\w-]*\.[\w-]*|(?<=\b(?:Bearer|Basic) )[^\s"',;]{4,}/gi;

/**
 * Creates the one authority on secrets. It knows a secret by value, in the encodings a server might echo it in.
 * Time is linear in the text: each position is probed by a hash of four characters, then by the first eight.
 */
export function createRedactor(): Redactor {
  const filter = new Uint8Array(1 << 16);
  const needles = new Map<string, readonly string[]>();

  const add = (needle: string): void => {
    const probe = needle.slice(0, probeLength);
    const known = needles.get(probe) ?? [];
    if (known.includes(needle)) return;
    filter[hashAt(needle, 0)] = 1;
    needles.set(
      probe,
      [...known, needle].sort((a, b) => b.length - a.length),
    );
  };

  const needleAt = (value: string, at: number): string | undefined =>
    needles.get(value.slice(at, at + probeLength))?.find((needle) => value.startsWith(needle, at));

  const text = (value: string): string => {
    const last = value.length - probeLength;
    let kept = '';
    let from = 0;
    for (let at = 0; at <= last; at++) {
      if (filter[hashAt(value, at)] === 0) continue;
      const needle = needleAt(value, at);
      if (needle === undefined) continue;
      kept += value.slice(from, at) + placeholder;
      from = at + needle.length;
      at = from - 1;
    }
    return from === 0 ? value : kept + value.slice(from);
  };

  return {
    register: (secret) => {
      if (secret.length >= shortestSecret) encodingsOf(secret).forEach(add);
    },
    text,
    bytes: (value) => {
      const plain = value.toString('latin1');
      const redacted = text(plain);
      return redacted === plain ? value : Buffer.from(redacted, 'latin1');
    },
  };
}

/** Takes out what looks like a token, for text that may hold secrets nobody has registered. */
export function withoutTokenShapes(text: string): string {
  return text.replace(tokenShapes, placeholder);
}

function hashAt(text: string, at: number): number {
  const pair = (text.charCodeAt(at) << 11) ^ (text.charCodeAt(at + 1) << 7);
  return (pair ^ (text.charCodeAt(at + 2) << 4) ^ text.charCodeAt(at + 3)) & 0xffff;
}
