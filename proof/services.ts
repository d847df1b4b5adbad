import type { GroupedCheck } from '../model/check.js';
import { isIdeal, type ValidService } from '../reference/valid/description.js';
import { alteredBy } from '../reference/valid/index.js';
import { requirement } from '../spec/requirements/index.js';
import { judged, type Observer } from './evidence.js';
import { smallest } from './smallest.js';

/** A check that fails a service which conforms. */
export interface FalseAlarm {
  readonly check: string;
  readonly level: string;
  readonly finding: string;
  /** The least service seen to raise it. */
  readonly service: ValidService;
}

/** How the checks judge one valid service. */
export interface Reception {
  readonly alarms: readonly FalseAlarm[];
  /** The checks that could judge it, and passed. */
  readonly passed: readonly string[];
}

/** Judges a valid service by all checks: nothing may fail where it is ideal, and no MUST where it is tolerated. */
export async function receptionOf(
  service: ValidService,
  checks: readonly GroupedCheck[],
  observe: Observer,
): Promise<Reception> {
  const evidence = await observe(alteredBy(service));
  const alarms: FalseAlarm[] = [];
  const passed: string[] = [];
  for (const check of checks) {
    const { verdict } = judged(check, evidence);
    const { level } = requirement(check.verifies);
    if (verdict.outcome === 'pass') passed.push(check.id);
    if (verdict.outcome !== 'fail' || (level !== 'MUST' && !isIdeal(service))) continue;
    const [{ exchange, at, expected, actual }] = verdict.findings;
    const finding = `${exchange} ${at}: expected ${expected}, actual ${actual}`;
    alarms.push({ check: check.id, level, finding, service });
  }
  return { alarms, passed };
}

/** The same alarm with as little of its service as raises it. */
export async function reduced(
  { check: id, service }: FalseAlarm,
  checks: readonly GroupedCheck[],
  observe: Observer,
): Promise<FalseAlarm> {
  const alarming = checks.filter((check) => check.id === id);
  const alarmOf = async (each: ValidService) => (await receptionOf(each, alarming, observe)).alarms.at(0);
  const least = await smallest(service, async (each) => (await alarmOf(each)) !== undefined);
  const alarm = await alarmOf(least);
  if (alarm === undefined) throw new Error(`${id} raises no alarm any more`);
  return alarm;
}
