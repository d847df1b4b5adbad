import type { Exchange } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import type { SweptFinding } from '../../model/sweep.js';
import type { Outcome } from '../../model/verdict.js';
import type { AskedCheck, JudgedBy, Question, Questionnaire } from './questions.js';

/** The answers about one job, by the places of their questions; absent where there is none that says anything of it. */
export type Answers = readonly (Exchange | undefined)[];

/** What a check says of a job: the worst of what each of its answers shows. */
export interface JobVerdict {
  readonly outcome: Exclude<Outcome, 'not-applicable'>;
  readonly findings: readonly SweptFinding[];
  /** Why it is inconclusive. */
  readonly reason?: string;
}

/** Judges one job by every check that it concerns, in the order of the checks; `undefined` for the others. Pure. */
export function judgeJob({ questions, checks }: Questionnaire, answers: Answers): readonly (JobVerdict | undefined)[] {
  return checks.map((asked) => judgeBy(asked, questions, answers));
}

const passed: JobVerdict = { outcome: 'pass', findings: [] };

function judgeBy({ check, by }: AskedCheck, questions: readonly Question[], answers: Answers): JobVerdict | undefined {
  let findings: readonly SweptFinding[] | undefined;
  let reason: string | undefined;
  let isPassed = false;
  for (const each of by) {
    const given = givenIn(each, answers);
    if (given === undefined || (check.requires !== undefined && !check.requires.holds(given))) continue;
    const verdict = check.judge(...given);
    if (verdict.outcome === 'pass') isPassed = true;
    else if (verdict.outcome === 'inconclusive') reason ??= verdict.reason;
    else if (verdict.outcome === 'fail')
      findings = [...(findings ?? []), ...located(verdict.findings, questions[each.questions.at(-1) ?? 0])];
  }
  if (findings !== undefined) return { outcome: 'fail', findings };
  if (isPassed) return passed;
  return reason === undefined ? undefined : { outcome: 'inconclusive', findings: [], reason };
}

/** The answers to judge by, if all of them are there. */
function givenIn({ questions, isHeld }: JudgedBy, answers: Answers): readonly Exchange[] | undefined {
  const given: Exchange[] = [];
  for (const place of questions) {
    const answer = answers[place];
    if (answer === undefined || (isHeld && !isSuccess(answer))) return undefined;
    given.push(answer);
  }
  return given;
}

type Findings = readonly Omit<SweptFinding, 'question'>[];

/** The same deviation in several answers is named for the first of them, by whoever counts. */
function located(findings: Findings, question: Question | undefined): readonly SweptFinding[] {
  return findings.map((finding) => ({ ...finding, question: question?.name ?? '' }));
}
