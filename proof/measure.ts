import { faults } from '../reference/faults/index.js';
import { isIdeal } from '../reference/valid/description.js';
import { validServices } from '../reference/valid/generate/index.js';
import { checks } from '../suites/index.js';
import { optionalFeatures } from '../suites/optional-features.js';
import { breakAnswers } from './broken-answers.js';
import { inProcess, type Observer } from './evidence.js';
import { type Met, meet } from './faults.js';
import { gapsOf } from './gaps.js';
import { mutateEach } from './mutate.js';
import { tellingOf } from './problems.js';
import type { Assignment, SelfTest } from './result.js';
import { serveVariants } from './served-variants.js';
import { type FalsePositive, judgeValidService, reduced } from './services.js';
import { violationsOf } from './variants.js';

/** Called after each service that was observed and judged. */
export type OnProgress = (done: number, planned: number) => void;

/** Runs the whole self-test in this thread. */
export async function measure(assignment: Assignment, onProgress: OnProgress): Promise<SelfTest> {
  const { services, mutateEach: mutate } = assignment;
  const observe = await inProcess(checks);
  const conforming = await observe({});
  const planned = faults.length + services;
  const met: Met[] = [];
  for (const fault of faults) {
    met.push(await meet(fault, checks, observe, conforming));
    onProgress(met.length, planned);
  }
  const kills = met.map(({ kill }) => kill);
  const variants = await serveVariants(checks, conforming, observe);
  const judgement = await receive(assignment, observe, (done) => onProgress(faults.length + done, planned));
  return {
    assignment,
    checks: checks.map(({ id, verifies }) => ({ id, verifies })),
    violations: checks.flatMap((check) => violationsOf(check, conforming)),
    gaps: gapsOf(checks, optionalFeatures),
    kills,
    variants,
    answers: breakAnswers(checks, conforming),
    telling: await tellingOf(met, faults, checks, observe, conforming),
    ...judgement,
    ...(mutate ? { mutations: mutateEach(checks, kills, conforming) } : {}),
  };
}

/** Judges the generated services. */
async function receive(
  { services, seed }: Assignment,
  observe: Observer,
  onDone: (done: number) => void,
): Promise<Pick<SelfTest, 'failedServices' | 'ideal' | 'falsePositives'>> {
  const first = new Map<string, FalsePositive>();
  let [done, failedServices, ideal] = [0, 0, 0];
  for (const service of validServices(services, seed)) {
    const { falsePositives } = await judgeValidService(service, checks, observe);
    for (const falsePositive of falsePositives)
      if (!first.has(falsePositive.check)) first.set(falsePositive.check, falsePositive);
    if (falsePositives.length > 0) failedServices += 1;
    if (isIdeal(service)) ideal += 1;
    onDone(++done);
  }
  return { failedServices, ideal, falsePositives: await reducedFalsePositives([...first.values()], observe) };
}

/** Reducing a false positive takes some hundred observations. */
const mostReduced = 5;

async function reducedFalsePositives(
  falsePositives: readonly FalsePositive[],
  observe: Observer,
): Promise<readonly FalsePositive[]> {
  const small: FalsePositive[] = [];
  for (const falsePositive of falsePositives.slice(0, mostReduced))
    small.push(await reduced(falsePositive, checks, observe));
  return [...small, ...falsePositives.slice(mostReduced)];
}
