import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CTRFReport } from 'ctrf';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Ended } from './child.js';
import type { Setting } from './setting.js';

const results = 'conformance-results';

/** The largest that a report may be, in bytes: readers of JUnit refuse more. */
const largestReport = 10 * 1024 * 1024;

/** What is right for one run. */
export interface Due {
  readonly exits: readonly number[];
  readonly seconds: number;
  readonly mebibytes: number;
  /** Peak memory of an idle run, in MiB. */
  readonly idle: number;
  /** How many checks there are verdicts of; none when there must be no reports. */
  readonly verdicts: number;
}

/** Everything that a run did and should not have done but for the form of its junit.xml, each in a line. */
export function breachesOf(ended: Ended, due: Due, setting: Setting): readonly string[] {
  return [
    ...limits(ended, due),
    ...remains(ended),
    ...terminal(ended),
    ...leaks(ended, setting),
    ...(due.verdicts > 0 ? reports(ended, due) : noReports(ended)),
  ];
}

function limits({ code, seconds, mebibytes }: Ended, due: Due): readonly string[] {
  const above = (mebibytes ?? Number.POSITIVE_INFINITY) - due.idle;
  return [
    ...when(code === null || !due.exits.includes(code), `exit code ${code}, not ${due.exits.join(' or ')}`),
    ...when(seconds > due.seconds, `took ${seconds.toFixed(1)} s, more than ${due.seconds}`),
    ...when(above > due.mebibytes, `took ${above.toFixed(0)} MiB more than an idle run, more than ${due.mebibytes}`),
  ];
}

/** What shows only where runs share a process. */
function remains({ left = [], late }: Ended): readonly string[] {
  return [
    ...when(left.length > 0, `left open: ${left.join(', ')}`),
    ...when(late !== undefined, 'ended by an exception of an earlier run in the same process'),
  ];
}

/** Nobody asked for colour, so there is nothing but text and line feeds. */
function terminal({ stdout, stderr }: Ended): readonly string[] {
  return Object.entries({ stdout, stderr }).flatMap(([name, text]) => [
    ...when(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text.replaceAll('\n', '')), `a control character on ${name}`),
    ...when(/^ {4}at .+:\d+/m.test(text), `a stack trace on ${name}`),
    ...when(/^\s*::|##\w*\[/m.test(text), `a command to a CI system on ${name}`),
  ]);
}

function leaks({ folder, stdout, stderr }: Ended, { secretIndex }: Setting): readonly string[] {
  const shown = { stdout, stderr, ...filesIn(join(folder, results)) };
  return Object.entries(shown).flatMap(([name, text]) =>
    when(secretIndex.rangesIn(text).length > 0, `a secret in ${name}`),
  );
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

function noReports({ folder }: Ended): readonly string[] {
  return when(existsSync(join(folder, results, 'junit.xml')), 'a report of a run that never began');
}

function reports({ folder }: Ended, { verdicts }: Due): readonly string[] {
  const [junit, ctrf] = [join(folder, results, 'junit.xml'), join(folder, results, 'results.json')];
  if (!existsSync(junit) || !existsSync(ctrf)) return ['no reports'];
  const xml = readFileSync(junit, 'utf8');
  const json = readFileSync(ctrf, 'utf8');
  const { results: found } = JSON.parse(json) as CTRFReport;
  const unexplained = found.tests.filter(({ rawStatus, message }) => rawStatus !== 'pass' && (message ?? '') === '');
  return [
    ...when(XMLValidator.validate(xml) !== true, 'junit.xml is not well-formed XML'),
    ...when(
      Math.max(xml.length, json.length) > largestReport,
      `a report of ${Math.max(xml.length, json.length)} bytes`,
    ),
    ...when(found.tests.length !== verdicts, `${found.tests.length} verdicts for ${verdicts} checks`),
    ...when(unexplained.length > 0, `${unexplained.length} verdicts without a reason`),
    ...when(
      countsIn(xml) !== countsOf(found.summary),
      `junit.xml counts ${countsIn(xml)}, results.json ${countsOf(found.summary)}`,
    ),
  ];
}

function countsIn(xml: string): string {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: isList });
  const { testsuites } = parser.parse(xml) as {
    testsuites: { testsuite?: readonly { testcase: readonly object[] }[] };
  };
  const cases = (testsuites.testsuite ?? []).flatMap(({ testcase }) => testcase);
  const having = (name: string): number => cases.filter((each) => name in each).length;
  return countsOf({
    tests: cases.length,
    failed: having('failure'),
    other: having('error'),
    skipped: having('skipped'),
  });
}

const isList = (name: string): boolean => name === 'testcase' || name === 'testsuite';

type Counts = Pick<CTRFReport['results']['summary'], 'tests' | 'failed' | 'other' | 'skipped'>;

function countsOf({ tests, failed, other, skipped }: Counts): string {
  return `${tests} tests, ${failed} failed, ${other} errors, ${skipped} skipped`;
}

function when(holds: boolean, breach: string): readonly string[] {
  return holds ? [breach] : [];
}
