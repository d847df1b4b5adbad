import type { GroupedCheck } from '../model/check.js';
import { verdictOf } from '../model/verdict.js';
import { capabilities } from '../suites/capabilities.js';
import type { Evidence } from './evidence.js';
import type { Kill } from './faults.js';
import { idleOf, survivorsOf } from './faults.js';
import { gapsOf } from './gaps.js';
import { complaintsOf } from './variants.js';

/** What can notice that a check was weakened. */
export type Net = 'variants' | 'idle' | 'faults' | 'requirements' | 'frozen ids';

/** A check that was made to pass always, or taken away, and what noticed it. */
export interface Weakening {
  readonly check: string;
  readonly how: 'judge' | 'deletion';
  readonly nets: readonly Net[];
}

export interface Weakenings {
  readonly all: readonly Weakening[];
  readonly unnoticed: readonly Weakening[];
}

/**
 * Weakens each check in turn, both ways. A weakened check fails nothing and the others fail what they did before, so
 * the kill matrix without it is what the self-test would have found.
 */
export function weakenEach(checks: readonly GroupedCheck[], kills: readonly Kill[], evidence: Evidence): Weakenings {
  const all = checks.flatMap((check) => [weakened(check, checks, kills, evidence), deleted(check, checks, kills)]);
  return { all, unnoticed: all.filter(({ nets }) => nets.length === 0) };
}

function weakened(
  check: GroupedCheck,
  checks: readonly GroupedCheck[],
  kills: readonly Kill[],
  evidence: Evidence,
): Weakening {
  const rest = without(check, kills);
  const blind = { ...check, judge: () => verdictOf([]) };
  return {
    check: check.id,
    how: 'judge',
    nets: caughtBy({
      variants: complaintsOf(blind, evidence).length > 0,
      idle: idleOf(rest, [], checks).includes(check.id),
      faults: survivorsOf(rest, checks).length > 0,
    }),
  };
}

function deleted(check: GroupedCheck, checks: readonly GroupedCheck[], kills: readonly Kill[]): Weakening {
  const others = checks.filter(({ id }) => id !== check.id);
  const { lostIds, unverified } = gapsOf(others, capabilities);
  return {
    check: check.id,
    how: 'deletion',
    nets: caughtBy({
      faults: survivorsOf(without(check, kills), others).length > 0,
      requirements: unverified.length > 0,
      'frozen ids': lostIds.length > 0,
    }),
  };
}

function without({ id }: GroupedCheck, kills: readonly Kill[]): readonly Kill[] {
  return kills.map((kill) => ({ ...kill, failing: kill.failing.filter((each) => each !== id) }));
}

function caughtBy(nets: Partial<Readonly<Record<Net, boolean>>>): readonly Net[] {
  const names: readonly Net[] = ['variants', 'idle', 'faults', 'requirements', 'frozen ids'];
  return names.filter((net) => nets[net] === true);
}
