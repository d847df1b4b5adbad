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
  /** What a finding of a check of the broken requirement says: see `signOf`. */
  readonly sign: string;
  /** The requirements of other checks that fail along. */
  readonly collateral: readonly string[];
}

/** Observes and judges a service with this fault, by all checks. */
export async function killOf(
  { id, breaks, alter }: Fault,
  checks: readonly GroupedCheck[],
  observe: Observer,
  conforming: Evidence,
): Promise<Kill> {
  const evidence = await observe({ alterations: [{ alter }] });
  const failing = failingOf(checks, evidence, conforming);
  const others = failing.map(({ verifies }) => verifies).filter((each) => each !== breaks);
  return {
    fault: id,
    breaks,
    failing: failing.map((each) => each.id),
    collateral: [...new Set(others)],
    sign: signIn(failing, breaks, evidence),
  };
}

function signIn(failing: readonly GroupedCheck[], breaks: string, evidence: Evidence): string {
  const check = failing.find(({ verifies }) => verifies === breaks) ?? failing[0];
  const verdict = check === undefined ? undefined : judged(check, evidence).verdict;
  return verdict?.outcome === 'fail' ? signOf(verdict.findings[0]) : '';
}

/** The checks that fail on this evidence, and pass on the conforming one. */
function failingOf(checks: readonly GroupedCheck[], evidence: Evidence, conforming: Evidence): readonly GroupedCheck[] {
  return affected(checks, evidence, conforming).filter((check) => judged(check, evidence).verdict.outcome === 'fail');
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
