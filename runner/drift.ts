import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundedText } from '../harness/bounded-file.js';
import { differencesOf } from '../harness/drift/compare.js';
import { Unreadable } from '../harness/drift/document.js';
import { knownIn, unknownOf } from '../harness/drift/known.js';
import { type ReadDescription, readDescription } from '../harness/drift/read.js';
import { foreignText, jsonOf } from '../harness/evidence/untrusted-file.js';
import { fetchDocument, Unfetched } from '../harness/http/document.js';
import { packageRoot } from '../harness/package-root.js';
import type { Redactor } from '../harness/secrets/redactor.js';
import type { Drift } from '../model/drift.js';
import { ConfigError, codeOf, reasonOf } from '../model/errors.js';
import { readCa } from './ca.js';

/** What is compared with our description, and how. */
export interface DriftOptions {
  /** A file, or an http:// or https:// URL. */
  readonly against: string;
  /** Whether the wording of descriptions counts. */
  readonly descriptions: boolean;
  /** A file with the JSON of an earlier comparison, whose differences are known. */
  readonly known?: string;
  readonly timeoutMs: number;
  readonly ca?: string;
}

/** Microsoft's description of all of Graph has some 30 MB. */
const mostMebibytes = 128;

/**
 * Compares `spec/openapi.yaml` with another description of the API.
 * @throws {ConfigError} that cannot be fetched, read or understood
 */
export async function driftFrom(options: DriftOptions, redact: Redactor): Promise<Drift> {
  const known = options.known === undefined ? [] : knownFrom(options.known);
  const ours = await readDescription(readFileSync(join(packageRoot(), 'spec', 'openapi.yaml'), 'utf8'));
  const against = redact.text(options.against);
  const theirs = await understood(await textOf(options, redact), against);
  const all = differencesOf(ours.description, theirs.description, options);
  const differences = unknownOf(all, known);
  return { against, language: theirs.language, differences, known: all.length - differences.length };
}

function knownFrom(file: string): readonly string[] {
  const known = knownIn(jsonOf(foreignText(file, 16)));
  if (known === undefined) throw new ConfigError(`--known ${file}: it is not what drift --json prints`);
  return known;
}

async function understood(text: string, against: string): Promise<ReadDescription> {
  try {
    return await readDescription(text);
  } catch (error) {
    if (error instanceof Unreadable) throw new ConfigError(`--against ${against}: ${error.message}`);
    throw error;
  }
}

async function textOf({ against, timeoutMs, ca }: DriftOptions, redact: Redactor): Promise<string> {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(against)) return fileText(against);
  const url = publicUrl(against);
  const trust = ca === undefined ? {} : { ca: readCa(ca) };
  try {
    return await fetchDocument(url, { timeoutMs, redact, maxBodyBytes: mostMebibytes * 1024 * 1024, ...trust });
  } catch (error) {
    if (!(error instanceof Unfetched)) throw error;
    throw new ConfigError(`--against ${redact.text(against)}: cannot be fetched: ${redact.text(error.message)}`);
  }
}

/** A URL as it can be asked: without credentials, which other users of the machine could read, and without a fragment. */
function publicUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined) throw new ConfigError(`--against: ${JSON.stringify(given.slice(0, 100))} is not a URL`);
  if (url.username !== '' || url.password !== '')
    throw new ConfigError('--against: the URL carries credentials; remove them, or download the file and name that');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ConfigError(`--against: ${url.protocol}// is not fetched; give a file, or an http:// or https:// URL`);
  url.hash = '';
  return url.href;
}

function fileText(file: string): string {
  try {
    return boundedText(file, mostMebibytes);
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`--against ${file}: ${reason}`);
  }
}
