import { continueJournal, readJournal } from '../../harness/evidence/journal.js';
import type { Journal, RunHeader } from '../../harness/evidence/run.js';
import { planRun } from '../../harness/plan/plan.js';
import { select } from '../../harness/plan/select.js';
import { buildReport, type Reporting } from '../../harness/report/build-report.js';
import type { GroupedCheck } from '../../model/check.js';
import { checkResults, message, type ReportedStatus, statusUnderJest } from '../../reporters/check-results.js';
import { failureText } from '../../reporters/test-failure.js';
import { inertLines } from '../../reporters/text.js';
import { requirement } from '../../spec/requirements/index.js';
import { checks, optionalFeaturesOf } from '../../suites/index.js';
import { judgeRun } from '../judge-run.js';
import { secretsOf } from '../secrets.js';
import { plainError } from '../tests.js';
import { said } from './said.js';
import { currentSession, reportingOf } from './session.js';

/** Jest's globals, as far as the checks need them. */
export interface Jest {
  readonly describe: {
    readonly each: (names: readonly string[]) => (title: string, define: (name: string) => void) => void;
  };
  readonly it: {
    (title: string, body: () => void): void;
    readonly skip: (title: string, body: () => void) => void;
  };
}

/**
 * Judges the run that the global setup observed, and states each verdict in Jest's terms. Everything is judged before
 * the first test is defined: a verdict that cannot be recorded ends the run rather than failing a test.
 */
export function defineTests(jest: Jest): void {
  try {
    define(jest);
  } catch (error) {
    throw said(error, { secrets: secretsOf(process.env) });
  }
}

function define({ describe, it }: Jest): void {
  const session = currentSession();
  if (session === undefined) throw new Error('no run to judge: the global setup did not announce a session');
  const evidence = readJournal(session.journal);
  const { header } = evidence;
  const selected = select(checks, header);
  const { judgements, defects } = judgeRun({
    checks: selected,
    plan: planRun(selected, header.target, optionalFeaturesOf(header)),
    evidence,
    judgeBy: performance.now() + session.judgingMs,
    journal: session.journal,
    writer: continueJournal(session.journal),
  });
  const isWhole = defects.size === 0;
  const outcomes = isWhole
    ? outcomesOf({ ...evidence, judgements }, selected, reportingOf(session.reports))
    : undefined;
  describe.each([...new Set(selected.map(({ group }) => group))])('%s', (group) => {
    for (const check of selected.filter((each) => each.group === group)) {
      const judgement = judgements.get(check.id);
      const outcome =
        judgement === undefined
          ? errorOf(defects.get(check.id))
          : (outcomes?.get(check.id) ?? outcomeOf(check, judgement.verdict, header));
      state(it, `${check.id} ${check.title}`, outcome);
    }
  });
}

/** What a test does: it passes, is skipped, or throws. */
type Outcome = 'pass' | 'skip' | Error;

/** What each test does, as the report tells it. */
function outcomesOf(
  journal: Journal,
  selected: readonly GroupedCheck[],
  reporting: Reporting,
): ReadonlyMap<string, Outcome> {
  const report = buildReport(journal, selected, optionalFeaturesOf(journal.header), reporting);
  return new Map(
    checkResults(report).map((each) => [
      each.entry.checkId,
      stated(statusUnderJest(each.entry, report), () => failureText(report, each)),
    ]),
  );
}

/** The same where there is no report, because a judge threw. */
function outcomeOf(
  { id, verifies }: GroupedCheck,
  verdict: Parameters<typeof message>[0]['verdict'],
  header: Pick<RunHeader, 'failOn' | 'partial'>,
): Outcome {
  const status = statusUnderJest({ level: requirement(verifies).level, verdict }, header);
  return stated(status, () => inertLines(message({ checkId: id, verdict })));
}

function stated(status: ReportedStatus, text: () => string): Outcome {
  switch (status) {
    case 'passed':
      return 'pass';
    case 'skipped':
      return 'skip';
    case 'failed':
    case 'error':
      return plainError(text());
  }
}

function errorOf(thrown: unknown): Error {
  return said(thrown, { secrets: secretsOf(process.env) });
}

function state(it: Jest['it'], name: string, outcome: Outcome): void {
  if (outcome === 'pass') it(name, () => undefined);
  else if (outcome === 'skip') it.skip(name, () => undefined);
  else
    it(name, () => {
      throw outcome;
    });
}
