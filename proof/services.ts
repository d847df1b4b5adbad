import type { GroupedCheck } from '../model/check.js';
import { isIdeal, type ValidService } from '../reference/valid/description.js';
import { alteredBy } from '../reference/valid/index.js';
import { requirement } from '../spec/requirements/index.js';
import { judged, type Observer } from './evidence.js';
import { smallest } from './smallest.js';

/** A check that fails a conforming service. */
export interface FalsePositive {
  readonly check: string;
  readonly level: string;
  readonly finding: string;
  /** The smallest service found to cause it. */
  readonly service: ValidService;
}

/** How the checks judge one valid service. */
export interface ServiceJudgement {
  readonly falsePositives: readonly FalsePositive[];
  /** The checks that could judge it, and passed. */
  readonly passed: readonly string[];
}

/** Judges a valid service by all checks: nothing may fail where it is ideal, and no MUST where it is tolerated. */
export async function judgeValidService(
  service: ValidService,
  checks: readonly GroupedCheck[],
  observe: Observer,
): Promise<ServiceJudgement> {
  const evidence = await observe(alteredBy(service));
  const falsePositives: FalsePositive[] = [];
  const passed: string[] = [];
  for (const check of checks) {
    const { verdict } = judged(check, evidence);
    const { level } = requirement(check.verifies);
    if (verdict.outcome === 'pass') passed.push(check.id);
    if (verdict.outcome !== 'fail' || (level !== 'MUST' && !isIdeal(service))) continue;
    const [{ exchange, at, expected, actual }] = verdict.findings;
    const finding = `${exchange} ${at}: expected ${expected}, actual ${actual}`;
    falsePositives.push({ check: check.id, level, finding, service });
  }
  return { falsePositives, passed };
}

/** The same false positive, with its service reduced as far as possible. */
export async function reduced(
  { check: id, service }: FalsePositive,
  checks: readonly GroupedCheck[],
  observe: Observer,
): Promise<FalsePositive> {
  const concerned = checks.filter((check) => check.id === id);
  const falsePositiveOf = async (each: ValidService) =>
    (await judgeValidService(each, concerned, observe)).falsePositives.at(0);
  const least = await smallest(service, async (each) => (await falsePositiveOf(each)) !== undefined);
  const falsePositive = await falsePositiveOf(least);
  if (falsePositive === undefined) throw new Error(`${id} no longer raises its false positive`);
  return falsePositive;
}
