import type { HeaderLine } from '../../model/exchange.js';
import { formsOf, shortestSecret } from './encodings.js';
import { type Range, sourceOf, unescaped } from './escapes.js';
import { isSecretHeader, placeholder, withoutShapes } from './patterns.js';
import { createSecretIndex, type SecretIndex } from './search.js';

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
  /** The same for bytes of any encoding; returns `value` itself when it holds no secret. */
  readonly bytes: (value: Buffer) => Buffer;
}

/** How many layers of escapes are decoded, for instance JSON within JSON within a form. */
const layers = 3;

/**
 * Creates the redactor. Time is linear in the text. Redacted JSON keeps its shape: a string stays a string.
 */
export function createRedactor(): Redactor {
  const secretIndex = createSecretIndex();
  const tooShort = new Set<string>();
  const register = (secret: string): void => {
    if (secret.length >= shortestSecret) formsOf(secret).forEach(secretIndex.add);
  };
  const text = (value: string): string => withoutShapes(cut(value, secretsIn(value, secretIndex, layers)));
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
    header: ([name, value]) => [text(name), isSecretHeader(name) ? placeholder : text(value)],
    bytes: (value) => {
      const plain = value.toString('latin1');
      const redacted = text(plain);
      return redacted === plain ? value : Buffer.from(redacted, 'latin1');
    },
  };
}

/** Where secrets are in a text, both verbatim and with its escapes decoded. */
function secretsIn(text: string, secretIndex: SecretIndex, more: number): readonly Range[] {
  const found = secretIndex.rangesIn(text);
  const plain = more === 0 ? text : unescaped(text);
  if (plain === text) return found;
  return merged([...found, ...sourceOf(text, secretsIn(plain, secretIndex, more - 1))]);
}

/** The same ranges in ascending order; those that overlap become one. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || range.from >= last.to) apart.push(range);
    else apart.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
  }
  return apart;
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
