import type { GroupedCheck } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { starred } from '../../model/json.js';
import type {
  JobCounts,
  PrinterCounts,
  Specimen,
  SweptCheck,
  SweptFinding,
  SweptJob,
  SweptSum,
} from '../../model/sweep.js';
import { requirement } from '../../spec/requirements/index.js';
import type { Fate } from './ask-job.js';
import type { Answers, JobVerdict } from './judge-job.js';
import { KindSum } from './kind.js';
import { Least } from './least.js';
import { nameOf, printerOf } from './names.js';
import type { Question, Questionnaire } from './questions.js';

/** Places of one check beyond these are not told apart. */
const mostKinds = 10;
const mostUnjudged = 100;
/** Longer texts of bodies are cut off in specimens, in characters. */
const longestText = 16_384;

const nothing: JobCounts = {
  listed: 0,
  judged: 0,
  gone: 0,
  unserved: 0,
  refused: 0,
  unanswered: 0,
  failed: 0,
  deviating: 0,
  repeated: 0,
  appeared: 0,
};

/** Adds up what a sweep sees. What it holds is bounded, and does not depend on the order in which jobs come. */
export class SweepSum {
  readonly #questions: readonly Question[];
  readonly #checks: readonly CheckSum[];
  readonly #counts: Record<keyof JobCounts, number> = { ...nothing };
  readonly #printers = new Map<string, { jobs: number; deviating: number }>();
  readonly #notes = new Map<string, number>();
  readonly #unjudged = new Least<SweptJob>(mostUnjudged);

  constructor({ questions, checks }: Questionnaire) {
    this.#questions = questions;
    this.#checks = checks.map(({ check }) => new CheckSum(check));
  }

  /** Counts a job, with the verdicts of all checks in their order; none where it could not be judged at all. */
  record(job: SweptJob, fate: Fate, verdicts: readonly (JobVerdict | undefined)[], answers: Answers): void {
    this.count('listed');
    this.count(fate);
    if (fate !== 'judged' && fate !== 'gone') this.#unjudged.add(nameOf(job), job);
    let [isFailed, isDeviating] = [false, false];
    for (const [place, verdict] of verdicts.entries()) {
      const sum = this.#checks[place];
      if (verdict === undefined || sum === undefined) continue;
      sum.record(job, verdict, (findings) => this.#specimenOf(job, findings, answers));
      if (verdict.outcome !== 'fail') continue;
      isDeviating = true;
      isFailed ||= sum.isMust;
    }
    if (isFailed) this.count('failed');
    if (isDeviating) this.count('deviating');
    this.#countPrinter(printerOf(job), { jobs: 1, deviating: isDeviating ? 1 : 0 });
  }

  count(what: keyof JobCounts, times = 1): void {
    this.#counts[what] += times;
  }

  /** Notes what happened to a list, in words that are the same for each list. */
  note(text: string, times = 1): void {
    this.#notes.set(text, (this.#notes.get(text) ?? 0) + times);
  }

  /** Adds what another part of the sweep has seen. */
  add({ jobs, printers, checks, notes, unjudged }: SweptSum): void {
    for (const what of Object.keys(nothing) as (keyof JobCounts)[]) this.count(what, jobs[what]);
    for (const [printer, counts] of Object.entries(printers)) this.#countPrinter(printer, counts);
    for (const each of this.#checks) each.add(checks[each.id]);
    for (const [text, times] of Object.entries(notes)) this.note(text, times);
    for (const job of unjudged) this.#unjudged.add(nameOf(job), job);
  }

  get jobs(): Readonly<JobCounts> {
    return this.#counts;
  }

  sum(): SweptSum {
    return {
      jobs: { ...this.#counts },
      printers: sorted(this.#printers),
      checks: Object.fromEntries(this.#checks.map((each) => [each.id, each.sum()])),
      notes: sorted(this.#notes),
      unjudged: this.#unjudged.values(),
    };
  }

  #countPrinter(printer: string, { jobs, deviating }: PrinterCounts): void {
    const counts = this.#printers.get(printer);
    if (counts === undefined) this.#printers.set(printer, { jobs, deviating });
    else {
      counts.jobs += jobs;
      counts.deviating += deviating;
    }
  }

  #specimenOf(job: SweptJob, findings: readonly SweptFinding[], answers: Answers): Specimen {
    const concerned = new Set(findings.map(({ question }) => question));
    const shown = this.#questions.flatMap(({ name }, place): (readonly [string, Exchange])[] => {
      const answer = answers[place];
      return answer === undefined || !concerned.has(name) ? [] : [[name, shortened(answer)]];
    });
    return { job, findings, answers: Object.fromEntries(shown) };
  }
}

/** Adds up how one check goes over all jobs. */
class CheckSum {
  readonly id: string;
  readonly isMust: boolean;
  #passed = 0;
  #failed = 0;
  #undetermined = 0;
  readonly #reason = new Least<string>(1);
  readonly #kinds = new Map<string, KindSum>();

  constructor({ id, verifies }: GroupedCheck) {
    this.id = id;
    this.isMust = requirement(verifies).level === 'MUST';
  }

  record(
    job: SweptJob,
    { outcome, findings, reason }: JobVerdict,
    specimenOf: (findings: readonly SweptFinding[]) => Specimen,
  ): void {
    if (outcome === 'pass') this.#passed += 1;
    else if (outcome === 'inconclusive') {
      this.#undetermined += 1;
      if (reason !== undefined) this.#reason.add(reason, reason);
    } else {
      this.#failed += 1;
      for (const [at, found] of byPlace(findings)) this.#kind(at)?.record(job, found, () => specimenOf(found));
    }
  }

  add(check: SweptCheck | undefined): void {
    if (check === undefined) return;
    this.#passed += check.passed;
    this.#failed += check.failed;
    this.#undetermined += check.undetermined;
    if (check.reason !== undefined) this.#reason.add(check.reason, check.reason);
    for (const kind of check.kinds) this.#kind(kind.at)?.add(kind);
  }

  sum(): SweptCheck {
    const [reason] = this.#reason.values();
    return {
      passed: this.#passed,
      failed: this.#failed,
      undetermined: this.#undetermined,
      kinds: [...this.#kinds].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, kind]) => kind.sum()),
      ...(reason === undefined ? {} : { reason }),
    };
  }

  /** The sum for a place, if it is one of the first in the order of their names: so it is kept from its first job on, or never. */
  #kind(at: string): KindSum | undefined {
    const known = this.#kinds.get(at);
    if (known !== undefined) return known;
    const last = [...this.#kinds.keys()].toSorted().at(-1);
    if (this.#kinds.size >= mostKinds && last !== undefined) {
      if (at > last) return undefined;
      this.#kinds.delete(last);
    }
    const kind = new KindSum(at);
    this.#kinds.set(at, kind);
    return kind;
  }
}

/** The findings of a job by their places: items of lists are alike. */
function byPlace(findings: readonly SweptFinding[]): ReadonlyMap<string, readonly SweptFinding[]> {
  const places = new Map<string, SweptFinding[]>();
  for (const finding of findings) {
    const at = starred(finding.at);
    places.set(at, [...(places.get(at) ?? []), finding]);
  }
  return places;
}

function shortened(exchange: Exchange): Exchange {
  const { response } = exchange;
  const { body } = response;
  if (body.kind === 'empty' || body.text.length <= longestText) return exchange;
  const reason = `cut off after ${longestText} of ${body.text.length} characters`;
  return {
    ...exchange,
    response: { ...response, body: { kind: 'other', text: body.text.slice(0, longestText), reason } },
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...map].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
