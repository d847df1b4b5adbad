import { type SelfTest, scoreOf } from './result.js';
import type { Cost } from './text.js';

/** The kill matrix and the score, as JSON. */
export function matrixFile(result: SelfTest, cost: Cost): string {
  const { assignment, kills, variants, checks, complaints, gaps, alarms, alarming, ideal, weakenings } = result;
  const { survivors, missed, idle, medianCollateral, worst, passed } = scoreOf(result);
  const surviving = new Set(survivors.map(({ fault }) => fault));
  const value = {
    score: {
      passed,
      faults: { caught: kills.length - survivors.length, of: kills.length },
      variants: { caught: variants.length - missed.length, of: variants.length },
      validServices: { failed: alarming, of: assignment.services, ideal, seed: assignment.seed },
      checks: checks.length,
      idle,
      collateral: { median: medianCollateral, worst: worst?.collateral.length ?? 0, worstFault: worst?.fault ?? null },
      ...cost,
    },
    matrix: kills.map((kill) => ({ ...kill, caught: !surviving.has(kill.fault) })),
    missedVariants: missed.map(({ check, variant }) => ({ check, variant })),
    falseAlarms: alarms,
    complaints,
    ...gaps,
    ...(weakenings === undefined ? {} : { weakenings: weakenings.all }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
