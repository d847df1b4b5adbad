import type { GroupedCheck } from '../../model/check.js';
import type { HttpRequest } from '../../model/exchange.js';
import type { JobView, Relationship, Scenario } from '../../model/scenario.js';
import type { SweptJob } from '../../model/sweep.js';
import type { Job, Target } from '../../model/target.js';

/** A way for the owner of a job to get it, as the suites have it. */
export interface Situation {
  readonly route: JobView['route'];
  readonly expansion: Relationship | undefined;
  readonly given: Scenario;
}

/** What a sweep asks about a job. */
export interface Question {
  /** For instance `printer` or `share, tasks`. */
  readonly name: string;
  readonly route: JobView['route'];
  readonly expansion: Relationship | undefined;
  readonly view: JobView;
  readonly request: (job: SweptJob) => HttpRequest;
}

/** The answers that a check is judged by, by the places of their questions. */
export interface JudgedBy {
  readonly questions: readonly number[];
  /** The check is about another request and holds for this answer, too: what is no success is not for it to report. */
  readonly isHeld: boolean;
}

export interface AskedCheck {
  readonly check: GroupedCheck;
  readonly by: readonly JudgedBy[];
}

/** What is asked about every job, and what is judged by it. */
export interface Questionnaire {
  readonly questions: readonly Question[];
  readonly checks: readonly AskedCheck[];
}

/** What a questionnaire is made of. */
export interface Inquiry {
  readonly checks: readonly GroupedCheck[];
  readonly situations: readonly Situation[];
  readonly target: Target;
  /** The id of the principal who asks. */
  readonly asker: string;
  /** Whether each documented expansion is asked for, or none. */
  readonly expand: 'each' | 'none';
}

/** The questions of a sweep, and the checks that their answers are enough for, whichever job they are about. */
export function questionnaireOf({ checks, situations, target, asker, expand }: Inquiry): Questionnaire {
  const asked = situations.filter(({ expansion }) => expand === 'each' || expansion === undefined);
  const questions = asked.map((each) => questionOf(each, target, asker));
  const placeOf = (scenario: Scenario): number => asked.findIndex(({ given }) => given.name === scenario.name);
  return {
    questions,
    checks: checks.flatMap((check) => {
      const own = check.given.map(placeOf);
      if (check.control !== undefined || own.includes(-1)) return [];
      return [{ check, by: [{ questions: own, isHeld: false }, ...heldBy(check, questions, own)] }];
    }),
  };
}

function heldBy(
  { holdsFor }: GroupedCheck,
  questions: readonly Question[],
  own: readonly number[],
): readonly JudgedBy[] {
  if (holdsFor === undefined || own.length > 1) return [];
  return questions.flatMap(({ view }, place) =>
    own.includes(place) || !holdsFor(view) ? [] : [{ questions: [place], isHeld: true }],
  );
}

function questionOf({ route, expansion, given }: Situation, target: Target, asker: string): Question {
  const { shows: view } = given;
  if (view === undefined) throw new Error(`${given.name} shows no job`);
  return {
    name: expansion === undefined ? route : `${route}, ${expansion}`,
    route,
    expansion,
    view,
    request: (job) => ({ ...given.request(target, asJob(job)), credentials: { kind: 'principal', id: asker } }),
  };
}

const asJob = (job: SweptJob): Job => job;

/** Whether a job has what a question asks by. */
export function concerns({ route }: Question, { printer, share }: SweptJob): boolean {
  return route === 'printer' ? printer !== '' : share !== undefined;
}
