import type { HeaderLine, TransportFailure } from '../../model/exchange.js';

/** Deeper nesting than this is no job, and more than what compares values can follow. */
const mostLevels = 256;

/** More values than this are no job: those of a job are some sixty, of a page of a list some thousands. */
const mostValues = 100_000;

/** What one run keeps of all its responses, in bytes; a value of JSON counts for what it takes besides its text. */
const mostBytes = 16 * 1024 * 1024;
const bytesPerValue = 32;

/** The memory that all responses of a run share: how much of them is kept. Where none is kept, each counts by itself. */
export class ResponseBudget {
  readonly #isKept: boolean;
  #leftBytes = mostBytes;
  /** The lines of headers that are kept, by what they say: most answers of a service have most of them. */
  readonly #lines = new Map<string, HeaderLine>();

  constructor(isKept = true) {
    this.#isKept = isKept;
  }

  /** The same lines, each as it is kept already where an earlier response had it. */
  shared(headers: readonly HeaderLine[]): readonly HeaderLine[] {
    return !this.#isKept ? headers : headers.map((line) => this.#lines.get(keyOf(line)) ?? line);
  }

  /** Counts a response; gives the reason when it, or all together, are more than a run can keep and judge. */
  take(headers: readonly HeaderLine[], body: Uint8Array): TransportFailure | undefined {
    const { levels, values } = extentOf(body);
    if (levels > mostLevels) return tooLarge(`the body is nested deeper than ${mostLevels} levels`);
    if (values > mostValues) return tooLarge(`the body holds more than ${mostValues} values`);
    if (!this.#isKept) return undefined;
    const added = headers.filter((line) => !this.#lines.has(keyOf(line)));
    const size = headers.length * bytesPerValue + sizeOf(added) + body.length + values * bytesPerValue;
    if (size > this.#leftBytes)
      return tooLarge(`all answers together are larger than ${mostBytes} bytes; this one is left out`);
    this.#leftBytes -= size;
    for (const line of added) this.#lines.set(keyOf(line), line);
    return undefined;
  }
}

function sizeOf(headers: readonly HeaderLine[]): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}

function keyOf([name, value]: HeaderLine): string {
  return `${name}: ${value}`;
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * How much a JSON text would hold once parsed, counted before it is: in linear time, without recursion. What does not
 * begin as an array or an object holds nothing.
 */
function extentOf(bytes: Uint8Array): { readonly levels: number; readonly values: number } {
  const start = bytes.findIndex((byte) => byte > 0x20 && byte < 0x80);
  if (bytes[start] !== openArray && bytes[start] !== openObject) return { levels: 0, values: 0 };
  let [levels, depth, values] = [0, 0, 1];
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at + 1);
    else if (byte === comma || byte === colon) values += 1;
    else if (byte === openArray || byte === openObject) levels = Math.max(levels, ++depth);
    else if (byte === closeArray || byte === closeObject) depth -= 1;
  }
  return { levels, values };
}

/** Where the quote is that ends a text which begins here: one behind an even number of backslashes. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let from = start; ; ) {
    const end = bytes.indexOf(quote, from);
    if (end < 0) return bytes.length;
    let before = end;
    while (before > start && bytes[before - 1] === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
    from = end + 1;
  }
}

function tooLarge(message: string): TransportFailure {
  return { kind: 'too-large', message };
}
