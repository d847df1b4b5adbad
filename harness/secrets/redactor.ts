import type { HeaderLine } from '../../model/exchange.js';
import { formsOf, shortestSecret } from './encodings.js';
import { readings, sourceOf, tags, unescaped } from './escapes.js';
import { isSecretHeader, placeholder, withoutShapes } from './patterns.js';
import { Pieces } from './pieces.js';
import { type Range, united } from './ranges.js';
import { createSecretIndex } from './search.js';

/** Removes secrets from everything that is stored or displayed: registered ones by value, others by name, scheme and shape. */
export interface Redactor {
  /** Secrets of fewer than `shortestSecret` characters are not registered: removing them would corrupt ordinary text. */
  readonly register: (secret: string) => void;
  /** The same for a secret of the operator: if it is too short, a warning names it. */
  readonly registerAs: (name: string, secret: string) => void;
  /** A warning for each named secret that is too short to be redacted. */
  readonly warnings: () => readonly string[];
  readonly text: (value: string) => string;
  readonly header: (line: HeaderLine) => HeaderLine;
  /** The same for all lines of an answer, over which a secret may be spread. */
  readonly headers: (lines: readonly HeaderLine[]) => readonly HeaderLine[];
  /** The same for bytes of any encoding; returns `value` itself when it holds no secret. */
  readonly bytes: (value: Buffer) => Buffer;
}

interface Search {
  /** Where secrets stand as they are. */
  readonly whole: (text: string) => readonly Range[];
  /** Where pieces of them stand, however they are parted. */
  readonly pieces: (text: string) => readonly Range[];
}

/** Parts lines of headers: none can hold it, and no range goes over the quote. */
const boundary = '\0"\0';

/** A secret that separators do not begin, end or make parts of: its pieces make up all of it. */
const bareToken = /^[a-z\d](?:[\w.~-]*[a-z\d])?$/i;

/** How many layers of escapes are undone, for instance JSON within JSON within a form. */
const layers = 3;

/**
 * Creates the redactor. Time is linear in the text. Redacted JSON keeps its shape: a string stays a string.
 */
export function createRedactor(): Redactor {
  const secretIndex = createSecretIndex();
  const pieces = new Pieces();
  const tooShort = new Set<string>();
  const known = new Set<string>();
  const clean = new Recent();
  const register = (secret: string): void => {
    for (const each of bareOf(secret)) {
      if (each.length < shortestSecret || known.has(each)) continue;
      known.add(each);
      clean.clear();
      const isFound = pieces.add(each) && bareToken.test(each);
      if (!isFound) formsOf(each).forEach(secretIndex.add);
    }
  };
  const search: Search = { whole: secretIndex.rangesIn, pieces: (text) => pieces.rangesIn(text) };
  const text = (value: string): string => {
    if (clean.has(value)) return value;
    const redacted = withoutShapes(cut(value, secretsIn(value, search, layers)));
    if (redacted === value) clean.add(value);
    return redacted;
  };
  const header = ([name, value]: HeaderLine): HeaderLine => [
    text(name),
    isSecretHeader(name) ? placeholder : text(value),
  ];
  return {
    register,
    registerAs: (name, secret) => {
      if (secret.length < shortestSecret) tooShort.add(name);
      register(secret);
    },
    warnings: () =>
      [...tooShort].map(
        (name) => `${name} has fewer than ${shortestSecret} characters and is not removed from the reports`,
      ),
    text,
    header,
    headers: (lines) => {
      const values = lines.map(([, value]) => value);
      const joined = values.join(boundary);
      const parts = cut(joined, secretsIn(joined, search, layers)).split(boundary);
      return lines.map(([name], index) => [
        text(name),
        isSecretHeader(name) ? placeholder : withoutShapes(parts[index] ?? placeholder),
      ]);
    },
    bytes: (value) => {
      const plain = value.toString('latin1');
      const redacted = text(plain);
      return redacted === plain ? value : Buffer.from(redacted, 'latin1');
    },
  };
}

/** Short texts that hold no secret: most lines of headers and many bodies come again and again. */
class Recent {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  add(text: string): void {
    if (text.length > longestRecent) return;
    if (this.#texts.size === mostRecent) this.#texts.clear();
    this.#texts.add(text);
  }

  clear(): void {
    this.#texts.clear();
  }
}

const longestRecent = 4000;
const mostRecent = 500;

/** Where secrets are in a text, as it is and with its escapes undone. */
function secretsIn(text: string, search: Search, more: number): readonly Range[] {
  const found = [...search.whole(text), ...search.pieces(text)];
  for (const reading of readings) {
    const other = unescaped(text, reading);
    if (other !== text) found.push(...sourceOf(text, search.pieces(other), reading));
  }
  const bare = unescaped(text, tags);
  if (bare !== text) found.push(...sourceOf(text, united([...search.whole(bare), ...search.pieces(bare)]), tags));
  const plain = more === 0 ? text : unescaped(text);
  if (plain !== text) found.push(...sourceOf(text, secretsIn(plain, search, more - 1)));
  return united(found);
}

/** The secret without blanks around it, and without the quotes and the scheme that an operator may have left there. */
function bareOf(secret: string): readonly string[] {
  const trimmed = secret.trim();
  const bare = unschemed(
    unschemed(trimmed)
      .replace(/^(["'`])(.*)\1$/s, '$2')
      .trim(),
  );
  return bare === trimmed ? [trimmed] : [trimmed, bare];
}

function unschemed(secret: string): string {
  return secret.replace(/^(?:bearer|basic)\s+/i, '');
}

function cut(text: string, ranges: readonly Range[]): string {
  let kept = '';
  let end = 0;
  for (const { from, to } of ranges) {
    kept += text.slice(end, from) + placeholder;
    end = to;
  }
  return end === 0 ? text : kept + text.slice(end);
}
