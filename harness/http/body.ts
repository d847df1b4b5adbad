import type { Body, EncodingDefect } from '../../model/exchange.js';
import type { JsonValue } from '../../model/json.js';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const byteOrderMark = '\uFEFF';

/**
 * Parses the decoded bytes of a response body; never throws.
 * A byte order mark and invalid UTF-8 are noted, and the rest is still judged.
 */
export function parseBody(bytes: Uint8Array, read = valueOf): Body {
  if (bytes.length === 0) return { kind: 'empty' };
  const valid = validUtf8(bytes);
  return parseText(valid ?? lenient.decode(bytes), valid === undefined ? ['invalid UTF-8'] : [], read);
}

/** The same for a body that no other is like: nothing of it is remembered. */
export function parseBodyOnce(bytes: Uint8Array): Body {
  return parseBody(bytes, parsed);
}

/** The body of an answer that came whole and is not coded as it says. */
export function undecodedBody(reason: string): Body {
  return { kind: 'other', text: '', reason };
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses the text of a body; `defects` are those that its bytes had. */
export function parseText(text: string, defects: readonly EncodingDefect[], read = valueOf): Body {
  if (text === '') return { kind: 'empty' };
  const marked = text.startsWith(byteOrderMark);
  const json = marked ? text.slice(1) : text;
  try {
    const value = read(json);
    return { kind: 'json', text, value, defects: marked ? ['byte order mark', ...defects] : defects };
  } catch (error) {
    return { kind: 'other', text, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Some forty callers get the same job: its value is made once, so that what is known of it is found out once. */
const values = new Map<string, JsonValue>();
const mostValues = 512;
const longestKept = 16_384;

/** @throws {SyntaxError} the text is no JSON */
function parsed(json: string): JsonValue {
  return JSON.parse(json) as JsonValue;
}

/** @throws {SyntaxError} the text is no JSON */
function valueOf(json: string): JsonValue {
  const known = values.get(json);
  if (known !== undefined) return known;
  const value = parsed(json);
  if (json.length > longestKept) return value;
  if (values.size >= mostValues) values.clear();
  values.set(json, value);
  return value;
}
