import { continueJournal, readJournal } from '../harness/evidence/journal.js';
import type { TimedJudgement } from '../harness/evidence/run.js';
import { currentSession } from '../harness/evidence/session.js';
import { type Judgement, judgeCheck } from '../harness/judge/judge.js';
import { planRun } from '../harness/plan/plan.js';
import { select } from '../harness/plan/select.js';
import type { GroupedCheck } from '../model/check.js';
import { withoutDoubtful } from '../model/stop.js';
import { inconclusive } from '../model/verdict.js';
import { message, standing } from '../reporters/judged.js';
import { requirement } from '../spec/requirements/index.js';
import { checks } from './index.js';

const session = currentSession();
if (session === undefined) throw new Error('no run to judge: the global setup did not announce a session');

const { header, observed, observations } = readJournal(session.journal);
const writer = continueJournal(session.journal);
const selected = select(checks, header);
const plan = planRun(selected, header.target);
const evidence = withoutDoubtful(observations, observed?.stopped);

/** Judging takes a part of a second, unless what came was made to keep it busy. */
const leastMs = 500;
const judgeUntil = Math.max(session.deadline, Date.now() + leastMs);
const tooLate: Judgement = {
  verdict: inconclusive('the time of the run was over before it was judged'),
  exchanges: [],
};

/** Judges a check as the plan has it. */
function judge(check: GroupedCheck): TimedJudgement {
  const prospect = plan.checks.get(check.id);
  if (prospect === undefined) throw new Error(`${check.id} is not in the plan`);
  const started = performance.now();
  const judgement = Date.now() > judgeUntil ? tooLate : judgeCheck(check, prospect, evidence);
  return { ...judgement, durationMs: performance.now() - started };
}

interface Judged {
  readonly check: GroupedCheck;
  /** States the verdict in Jest's terms. */
  readonly define: (name: string) => void;
}

/** A judge that throws is a defect of the suite: its test fails with the error, and no verdict is noted. */
function judged(check: GroupedCheck): Judged {
  let judgement: TimedJudgement;
  try {
    judgement = judge(check);
  } catch (error) {
    const define = (name: string): void =>
      it(name, () => {
        throw error;
      });
    return { check, define };
  }
  writer.judgement(check.id, judgement);
  return { check, define: (name) => state(name, check, judgement.verdict) };
}

function state(name: string, { id, verifies }: GroupedCheck, verdict: Judgement['verdict']): void {
  switch (standing({ level: requirement(verifies).level, verdict }, header.failOn)) {
    case 'passed':
      it(name, () => undefined);
      break;
    case 'skipped':
      it.skip(name, () => undefined);
      break;
    case 'failed':
    case 'error':
      it(name, () => {
        const error = new Error(message({ checkId: id, verdict }));
        error.stack = error.message;
        throw error;
      });
  }
}

/** All is judged before the first test is defined: a verdict that cannot be noted ends the run, and is no test's. */
const all = selected.map(judged);

describe.each([...new Set(selected.map(({ group }) => group))])('%s', (group) => {
  for (const { check, define } of all.filter((each) => each.check.group === group))
    define(`${check.id} ${check.title}`);
});
