import { continueJournal, readJournal } from '../../harness/evidence/journal.js';
import type { Journal, RunHeader } from '../../harness/evidence/run.js';
import { planRun } from '../../harness/plan/plan.js';
import { select } from '../../harness/plan/select.js';
import { buildReport } from '../../harness/report/build-report.js';
import type { GroupedCheck } from '../../model/check.js';
import { checkResults, message, statusUnderJest } from '../../reporters/check-results.js';
import { failureText } from '../../reporters/test-failure.js';
import { inertLines } from '../../reporters/text.js';
import { requirement } from '../../spec/requirements/index.js';
import { checks, optionalFeaturesOf } from '../../suites/index.js';
import { judgeRun } from '../judge-run.js';
import { secretsOf } from '../secrets.js';
import { plainError } from '../tests.js';
import { said } from './said.js';
import { currentSession } from './session.js';

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
    judgeBy: performance.now() + session.deadline - Date.now(),
    journal: session.journal,
    writer: continueJournal(session.journal),
  });
  const explain = explainer({ ...evidence, judgements }, defects.size > 0 ? [] : selected);
  describe.each([...new Set(selected.map(({ group }) => group))])('%s', (group) => {
    for (const check of selected.filter((each) => each.group === group)) {
      const judgement = judgements.get(check.id);
      const outcome =
        judgement === undefined
          ? errorOf(defects.get(check.id))
          : outcomeOf(check, judgement.verdict, { ...header, explain });
      state(it, `${check.id} ${check.title}`, outcome);
    }
  });
}

/** What a test says that fails for a check; undefined where there is no report, because a judge threw. */
type Explain = (id: string) => string | undefined;

function explainer(journal: Journal, selected: readonly GroupedCheck[]): Explain {
  if (selected.length === 0) return () => undefined;
  const report = buildReport(journal, selected, optionalFeaturesOf(journal.header));
  const results = new Map(checkResults(report).map((each) => [each.entry.checkId, each]));
  return (id) => {
    const result = results.get(id);
    return result === undefined ? undefined : failureText(report, result);
  };
}

type Verdict = Parameters<typeof message>[0]['verdict'];

/** What a test does: it passes, is skipped, or throws. */
type Outcome = 'pass' | 'skip' | Error;

function outcomeOf(
  { id, verifies }: GroupedCheck,
  verdict: Verdict,
  terms: Pick<RunHeader, 'failOn' | 'partial'> & { readonly explain: Explain },
): Outcome {
  switch (statusUnderJest({ level: requirement(verifies).level, verdict }, terms)) {
    case 'passed':
      return 'pass';
    case 'skipped':
      return 'skip';
    case 'failed':
    case 'error': {
      return plainError(terms.explain(id) ?? inertLines(message({ checkId: id, verdict })));
    }
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
