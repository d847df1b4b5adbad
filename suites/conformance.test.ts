import type { GroupedCheck } from '../harness/check.js';
import { continueJournal, readJournal, type TimedJudgement } from '../harness/journal.js';
import { type Judgement, judgeCheck } from '../harness/judge.js';
import { planRun } from '../harness/plan.js';
import { select } from '../harness/select.js';
import { currentSession } from '../harness/session.js';
import { withoutDoubtful } from '../harness/stop.js';
import { inconclusive } from '../harness/verdict.js';
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
const leastMs = 1000;
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

/**
 * Judges a check, notes the verdict and states it in Jest's terms. A judge that throws is a defect of the suite: its
 * test fails with the error, and no verdict is noted. A verdict that cannot be noted ends the run.
 */
function define(check: GroupedCheck): void {
  const name = `${check.id} ${check.title}`;
  let judgement: TimedJudgement;
  try {
    judgement = judge(check);
  } catch (error) {
    it(name, () => {
      throw error;
    });
    return;
  }
  writer.judgement(check.id, judgement);
  const { verdict } = judgement;
  const { level } = requirement(check.verifies);
  switch (standing({ level, verdict }, header.failOn)) {
    case 'passed':
      it(name, () => undefined);
      break;
    case 'skipped':
      it.skip(name, () => undefined);
      break;
    case 'failed':
    case 'error':
      it(name, () => {
        const error = new Error(message({ checkId: check.id, verdict }));
        error.stack = error.message;
        throw error;
      });
  }
}

describe.each([...new Set(selected.map(({ group }) => group))])('%s', (group) => {
  for (const check of selected.filter((each) => each.group === group)) define(check);
});
