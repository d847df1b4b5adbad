import type { Judgement } from '../harness/judge/judge.js';
import { signOf } from '../harness/problems/signatures.js';
import type { GroupedCheck } from '../model/check.js';
import type { Fault } from '../reference/stages.js';
import { affected } from './affected.js';
import { type Evidence, judged, type Observer } from './evidence.js';
import type { ServedVariant } from './served-variants.js';

/** A row of the kill matrix: which checks fail when the reference service has this fault. */
export interface Kill {
  readonly fault: string;
  readonly breaks: string;
  readonly failing: readonly string[];
  /** The checks that this leaves open, though every answer is there. */
  readonly opens: readonly string[];
  /** What a finding of a check of the broken requirement says: see `signOf`. */
  readonly sign: string;
  /** The requirements of other checks that fail along. */
  readonly collateral: readonly string[];
}

/** A row of the kill matrix, and the judgements that are no pass as they are on the conforming service, by check. */
export interface Met {
  readonly kill: Kill;
  readonly judgements: ReadonlyMap<string, Judgement>;
}

/** Observes and judges a service with this fault, by all checks. */
export async function meet(
  { id, breaks, alter }: Fault,
  checks: readonly GroupedCheck[],
  observe: Observer,
  conforming: Evidence,
): Promise<Met> {
  const judgements = judgementsOf(checks, await observe({ alterations: [{ alter }] }), conforming);
  const failing = checks.filter((check) => judgements.get(check.id)?.verdict.outcome === 'fail');
  const others = failing.map(({ verifies }) => verifies).filter((each) => each !== breaks);
  const own = failing.find(({ verifies }) => verifies === breaks) ?? failing[0];
  const shown = judgements.get(own?.id ?? '')?.verdict;
  const kill = {
    fault: id,
    breaks,
    failing: failing.map((each) => each.id),
    opens: checks.map((each) => each.id).filter((each) => isLeftOpen(judgements.get(each))),
    collateral: [...new Set(others)],
    sign: shown?.outcome === 'fail' ? signOf(shown.findings[0]) : '',
  };
  return { kill, judgements };
}

function isLeftOpen(judgement: Judgement | undefined): boolean {
  return judgement?.verdict.outcome === 'inconclusive' && judgement.verdict.answered === true;
}

/** The judgements on this evidence that differ from a pass, of checks that pass on the conforming one. */
export function judgementsOf(
  checks: readonly GroupedCheck[],
  evidence: Evidence,
  conforming: Evidence,
): ReadonlyMap<string, Judgement> {
  const all = affected(checks, evidence, conforming).map((check) => [check.id, judged(check, evidence)] as const);
  return new Map(all.filter(([, { verdict }]) => verdict.outcome !== 'pass'));
}

export interface CheckedRequirement {
  readonly id: string;
  readonly verifies: string;
}

/** The faults that no check of the requirement they break catches. */
export function survivorsOf(kills: readonly Kill[], checks: readonly CheckedRequirement[]): readonly Kill[] {
  const verifies = new Map(checks.map((check) => [check.id, check.verifies]));
  return kills.filter(({ breaks, failing }) => !failing.some((id) => verifies.get(id) === breaks));
}

/** The checks that catch no fault at all, nor any of their own variants when it is served. */
export function idleOf(
  kills: readonly Kill[],
  variants: readonly ServedVariant[],
  checks: readonly CheckedRequirement[],
): readonly string[] {
  const catching = variants.filter(({ caught }) => caught).map(({ check }) => check);
  const busy = new Set([...kills.flatMap(({ failing }) => failing), ...catching]);
  return checks.map(({ id }) => id).filter((id) => !busy.has(id));
}
