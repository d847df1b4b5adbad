import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Profile, profiles, select } from '../harness/plan/select.js';
import { type About, statementFormat, statementOf, statementVersion } from '../harness/results/statement.js';
import { readResults, type StoredResults } from '../harness/results/stored-results.js';
import { record, records, text } from '../harness/results/values.js';
import { ConfigError } from '../model/errors.js';
import type { StatedFile, Statement } from '../model/statement.js';
import { statementPage } from '../reporters/statement.js';
import { checks } from '../suites/index.js';
import { requirementsDigest } from './digests.js';
import { contentOf, deviationOf, digestOf, statedFiles } from './evidence-files.js';
import { storedResults } from './stored.js';
import { suite } from './version.js';

/** Reports that may stand beside the results, and the journal, which must: it holds what was answered. */
const reports = ['junit.xml', 'report.html'];

/**
 * A statement from the results of a run, and the files beside them that it rests on.
 * @param out the folder that the statement goes to
 * @throws {ConfigError} no statement can be made from these results
 */
export function stated(given: string, product: Statement['product'], out: string): Statement {
  const file = resolve(given);
  const results = storedResults(file);
  const folder = dirname(file);
  const journal = join(folder, 'journal.ndjson');
  const besides = reports.map((name) => join(folder, name)).filter((each) => existsSync(each));
  const about = { product, suite: thisSuite(), issuedAt: new Date().toISOString(), evidence: [] };
  const statement = statementOf(results, about, whole);
  refuseOtherJournal(journal, results);
  return { ...statement, evidence: statedFiles([file, journal, ...besides], out) };
}

function thisSuite(): Statement['suite'] {
  return { ...suite(), requirements: requirementsDigest() };
}

const statementPageName = 'statement.html';

/** The ids of the checks of a profile; none where there is no such profile. */
function whole(profile: string): readonly string[] {
  const name = Object.keys(profiles).find((each): each is Profile => each === profile);
  return name === undefined ? [] : select(checks, { profile: name, only: [], skip: [] }).map(({ id }) => id);
}

/** The journal of a later run that did not come to results is no evidence of these. */
function refuseOtherJournal(journal: string, { startedAt, file }: StoredResults): void {
  const found = contentOf(journal);
  if ('obstacle' in found) throw new ConfigError(`${journal} ${found.obstacle}; a statement rests on it`);
  const line = jsonIn(
    found.content
      .subarray(0, 2 ** 20)
      .toString('utf8')
      .split('\n', 1)[0] ?? '',
  );
  const began = text(record(record(line)?.['header'])?.['startedAt']);
  if (began !== startedAt)
    throw new ConfigError(`${journal} is of another run than ${file}; rebuild the reports with "report --from"`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with a statement: files that are not what it rests on, and words that are not theirs. */
export interface Verified {
  readonly deviations: readonly string[];
  /** Files that are as they were. */
  readonly intact: readonly string[];
  /** The version of the suite that alone can tell whether the words are those of the results, if it is another one. */
  readonly madeBy?: string;
}

/**
 * Holds a statement against the files that it rests on.
 * @throws {ConfigError} the file is no statement that this suite can read
 */
export function verified(file: string): Verified {
  const statement = readStatement(file);
  const folder = dirname(resolve(file));
  const found = statement.evidence.map((each) => ({ file: each.file, deviation: deviationOf(each, folder) }));
  const broken = found.flatMap((each) => (each.deviation === undefined ? [] : [`${each.file} ${each.deviation}`]));
  const intact = found.flatMap((each) => (each.deviation === undefined ? [each.file] : []));
  return { intact, ...(broken.length > 0 ? { deviations: broken } : wordsOf(statement, file)) };
}

interface Read {
  readonly about: About;
  readonly evidence: readonly StatedFile[];
  readonly version: string;
  /** All of it, as it is. */
  readonly value: string;
  /** Of the file. */
  readonly digest: string;
}

function readStatement(file: string): Read {
  const found = contentOf(file);
  if ('obstacle' in found) throw new ConfigError(`${file} ${found.obstacle}; give the statement.json to verify`);
  const value = record(jsonIn(found.content.toString('utf8')));
  if (value?.['format'] !== statementFormat)
    throw new ConfigError(`${file} is no statement of this suite, or cut off; give the statement.json to verify`);
  if (value['version'] !== statementVersion)
    throw new ConfigError(
      `${file} is a statement of another version of the format than ${statementVersion}; use a newer suite`,
    );
  const [product, own] = [record(value['product']), record(value['suite'])];
  const evidence = records(value['evidence']).map((each) => ({
    file: text(each['file']),
    bytes: Number(each['bytes']),
    sha256: text(each['sha256']),
  }));
  if (evidence.length === 0) throw new ConfigError(`${file} names no evidence: it states nothing that can be verified`);
  const version = text(own?.['version']);
  return {
    about: {
      product: { name: text(product?.['name']), version: text(product?.['version']) },
      suite: { name: text(own?.['name']), version, requirements: text(own?.['requirements']) },
      issuedAt: text(value['issuedAt']),
      evidence,
    },
    evidence,
    version,
    value: JSON.stringify(value),
    digest: digestOf(found.content),
  };
}

/** What the statement and its page say and the results do not; what another version of the suite stated it alone can tell. */
function wordsOf({ about, evidence: [results], version, value, digest }: Read, file: string): Omit<Verified, 'intact'> {
  const folder = dirname(resolve(file));
  try {
    const stored = readResults(resolve(folder, results?.file ?? ''));
    if (stored.version === version && version !== suite().version) return { deviations: [], madeBy: version };
    const again = statementOf(stored, { ...about, suite: thisSuite() }, whole);
    if (JSON.stringify(again) !== value) return { deviations: ['the statement says what its results do not'] };
    return { deviations: pageDeviations(file, statementPage(again, digest)) };
  } catch (error) {
    if (error instanceof ConfigError) return { deviations: [error.message] };
    throw error;
  }
}

/** What is wrong with the page that people read, where it stands beside the statement. */
function pageDeviations(file: string, page: string): readonly string[] {
  const found = contentOf(join(dirname(resolve(file)), statementPageName));
  if (basename(file) !== 'statement.json' || !('content' in found)) return [];
  return found.content.equals(Buffer.from(page)) ? [] : [`${statementPageName} is not the page of this statement`];
}
