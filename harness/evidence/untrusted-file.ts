import { readFileSync, statSync } from 'node:fs';
import { ConfigError, codeOf, reasonOf } from '../../model/errors.js';
import type { HeaderLine } from '../../model/exchange.js';
import { isObject } from '../../model/json.js';
import type { Shape } from '../../schemas/journal.js';
import { validBaseUrl } from '../config/base-url.js';
import type { Redactor } from '../secrets/redactor.js';
import type { StoredLine } from './line.js';

const mebibyte = 1024 * 1024;

/**
 * The text of a file from an untrusted source.
 * @param most its cap in MiB
 * @throws {ConfigError} it is missing, unreadable, too large or no file: a device or a pipe has no end
 */
export function foreignText(file: string, most: number): string {
  try {
    const { size, isFile } = described(file);
    if (!isFile) throw new ConfigError(`${file}: this is not a file`);
    if (size > most * mebibyte) throw new ConfigError(`${file}: has more than ${most} MiB`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`${file}: ${reason}`);
  }
}

function described(file: string) {
  const stats = statSync(file);
  return { size: stats.size, isFile: stats.isFile() };
}

/** The value of a JSON text, or nothing when it is none: no value of JSON is undefined. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The same without the secrets known here, which the author may have stored: it is displayed, and stored again. What this
 * suite kept stays as it is.
 */
export function redactedJsonOf(text: string, redact: Redactor): unknown {
  try {
    return redacted(JSON.parse(text) as unknown, redact);
  } catch {
    return undefined;
  }
}

function redacted(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact.text(value);
  if (Array.isArray(value)) return value.map((each: unknown) => redacted(each, redact));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    redacted(name === 'response' ? withoutSecretHeaders(member, redact) : member, redact),
  ]);
  return Object.fromEntries(members) as unknown;
}

/** All its lines at once: one alone may hold too little of a secret to be known. */
function withoutSecretHeaders(response: unknown, redact: Redactor): unknown {
  if (!isObject(response) || !Array.isArray(response['headers'])) return response;
  const headers: readonly unknown[] = response['headers'];
  return headers.every(isHeaderLine) ? { ...response, headers: redact.headers(headers) } : response;
}

function isHeaderLine(value: unknown): value is HeaderLine {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');
}

/**
 * Finds a value to have a shape. What is there instead is never shown: it may be a secret.
 * @param place names the value in messages, for instance `journal.ndjson:3`
 * @throws {ConfigError} it is no JSON, or deviates; says where
 */
export function shaped<T>(shape: Shape<T>, value: unknown, place: string): T {
  if (value === undefined) throw new ConfigError(`${place}: not valid JSON`);
  const found = shape(value);
  if ('value' in found) return found.value;
  throw new ConfigError(`${place}: expected ${found.expected} at ${found.at === '' ? 'the top' : found.at}`);
}

/**
 * A line whose run, where it says what run it was, has a service root: a schema cannot tell.
 * @param at where the line is, as a JSON Pointer
 * @throws {ConfigError} it has none
 */
export function withServiceRoot(line: StoredLine, place: string, at: string): StoredLine {
  if (line.kind !== 'run' || isServiceRoot(line.header.target.baseUrl)) return line;
  const expected = 'a service root such as https://graph.microsoft.com/v1.0';
  throw new ConfigError(`${place}: expected ${expected} at ${at}/header/target/baseUrl`);
}

function isServiceRoot(value: string): boolean {
  try {
    return validBaseUrl({ value, from: '' }) === value;
  } catch {
    return false;
  }
}
