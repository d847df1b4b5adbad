import type { CheckMutation } from './mutate.js';
import { type SelfTest, scoreOf } from './result.js';
import type { SelfTestCost } from './text.js';

/** The kill matrix and the score, as JSON. */
export function matrixFile(result: SelfTest, cost: SelfTestCost): string {
  const {
    assignment,
    kills,
    variants,
    answers,
    checks,
    violations,
    gaps,
    falsePositives,
    failedServices,
    ideal,
    mutations,
  } = result;
  const { survivors, missed, unnoticed, idle, medianCollateral, worst, passed } = scoreOf(result);
  const surviving = new Set(survivors.map(({ fault }) => fault));
  const value = {
    score: {
      passed,
      faults: { caught: kills.length - survivors.length, of: kills.length },
      answers: { noticed: answers.length - unnoticed.length, of: answers.length },
      variants: { caught: variants.length - missed.length, of: variants.length },
      validServices: { failed: failedServices, of: assignment.services, ideal, seed: assignment.seed },
      checks: checks.length,
      idle,
      collateral: { median: medianCollateral, worst: worst?.collateral.length ?? 0, worstFault: worst?.fault ?? null },
      ...cost,
    },
    matrix: kills.map((kill) => ({ ...kill, caught: !surviving.has(kill.fault) })),
    missedVariants: missed.map(({ check, variant }) => ({ check, variant })),
    unnoticedAnswers: unnoticed,
    falseAlarms: falsePositives,
    complaints: violations,
    ...gaps,
    ...(mutations === undefined ? {} : { weakenings: mutations.all.map(stored) }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A mutation under the keys of the file, which never change. */
function stored({ check, how, detectors }: CheckMutation) {
  return { check, how, nets: detectors };
}
