import type { Exchange } from '../../model/exchange.js';
import type { Expected } from '../../model/expectation.js';
import { servesJob } from '../../model/job-answer.js';
import type { Entry } from '../../model/report.js';
import { isAlike } from '../problems/likely.js';
import { type Signature, signOf } from '../problems/signatures.js';

type Excused = ReadonlyMap<string, Expected>;

/**
 * The checks that an expected failure leaves open. That is so where the answers are there and leave nothing to judge, and
 * either each of them is one that deviates as expected and serves no job, or a known fault, which shows whole in what is
 * expected, leaves the check open. What is open for any other reason is not among them.
 * @param excused the failures that are expected, by check
 */
export function leftOpen(
  all: readonly Entry[],
  excused: Excused,
  known: readonly Signature[],
  exchanges: ReadonlyMap<string, Exchange>,
): ReadonlyMap<string, Expected> {
  const open = all.filter(({ verdict }) => verdict.outcome === 'inconclusive' && verdict.answered === true);
  if (excused.size === 0 || open.length === 0) return new Map();
  const unserved = unservedAnswers(all, excused, exchanges);
  const opened = openedByFaults(all, excused, known);
  return new Map(
    open.flatMap((each) => {
      const expected = opened.get(each.checkId) ?? hiddenBy(each, unserved);
      return expected === undefined ? [] : [[each.checkId, expected] as const];
    }),
  );
}

/** The answers that deviate as expected and serve no job, by the key of their request. */
function unservedAnswers(
  all: readonly Entry[],
  excused: Excused,
  exchanges: ReadonlyMap<string, Exchange>,
): ReadonlyMap<string, Expected> {
  const unserved = new Map<string, Expected>();
  for (const { checkId, verdict } of all) {
    const expected = excused.get(checkId);
    if (expected === undefined || verdict.outcome !== 'fail') continue;
    for (const { exchange: key } of verdict.findings) {
      const exchange = exchanges.get(key);
      if (exchange !== undefined && !servesJob(exchange)) unserved.set(key, expected);
    }
  }
  return unserved;
}

function hiddenBy({ exchanges }: Entry, unserved: ReadonlyMap<string, Expected>): Expected | undefined {
  const [first] = exchanges;
  return first !== undefined && exchanges.every((key) => unserved.has(key)) ? unserved.get(first) : undefined;
}

/** What the faults leave open that show whole in what is expected. */
function openedByFaults(
  all: readonly Entry[],
  excused: Excused,
  known: readonly Signature[],
): ReadonlyMap<string, Expected> {
  const byId = new Map(all.map((each) => [each.checkId, each] as const));
  const opened = new Map<string, Expected>();
  for (const { failing, opens, sign } of known) {
    if (opens.size === 0) continue;
    const expected = excusedBy(
      [...failing].flatMap((id) => byId.get(id) ?? []),
      excused,
      sign,
    );
    if (expected !== undefined) for (const id of opens) opened.set(id, expected);
  }
  return opened;
}

/** What excuses the checks of a fault, if all that were judged fail as expected, and one of them as the fault makes it. */
function excusedBy(checks: readonly Entry[], excused: Excused, sign: string): Expected | undefined {
  const judged = checks.filter(({ verdict }) => verdict.outcome === 'pass' || verdict.outcome === 'fail');
  if (!judged.every(({ checkId }) => excused.has(checkId))) return undefined;
  const shown = judged.find(
    ({ verdict }) => verdict.outcome === 'fail' && verdict.findings.some((each) => isAlike(signOf(each), sign)),
  );
  return shown === undefined ? undefined : excused.get(shown.checkId);
}
