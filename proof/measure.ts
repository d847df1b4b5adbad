import { faults } from '../reference/faults/index.js';
import { isIdeal } from '../reference/valid/description.js';
import { validServices } from '../reference/valid/generate/index.js';
import { capabilities } from '../suites/capabilities.js';
import { checks } from '../suites/index.js';
import { inProcess, type Observer } from './evidence.js';
import { type Kill, killOf } from './faults.js';
import { gapsOf } from './gaps.js';
import type { Assignment, SelfTest } from './result.js';
import { serveVariants } from './served-variants.js';
import { type FalseAlarm, receptionOf, reduced } from './services.js';
import { complaintsOf } from './variants.js';
import { weakenEach } from './weaken.js';

/** Told after each service that was observed and judged. */
export type OnProgress = (done: number, planned: number) => void;

/** Runs the whole self-test in this thread. */
export async function measure(assignment: Assignment, onProgress: OnProgress): Promise<SelfTest> {
  const { services, weakenEach: weakening } = assignment;
  const observe = await inProcess(checks);
  const conforming = await observe({});
  const planned = faults.length + services;
  const kills: Kill[] = [];
  for (const fault of faults) {
    kills.push(await killOf(fault, checks, observe));
    onProgress(kills.length, planned);
  }
  const variants = await serveVariants(checks, conforming, observe);
  const reception = await receive(assignment, observe, (done) => onProgress(faults.length + done, planned));
  return {
    assignment,
    checks: checks.map(({ id, verifies }) => ({ id, verifies })),
    complaints: checks.flatMap((check) => complaintsOf(check, conforming)),
    gaps: gapsOf(checks, capabilities),
    kills,
    variants,
    ...reception,
    ...(weakening ? { weakenings: weakenEach(checks, kills, conforming) } : {}),
  };
}

/** Judges the generated services. */
async function receive(
  { services, seed }: Assignment,
  observe: Observer,
  onDone: (done: number) => void,
): Promise<Pick<SelfTest, 'alarming' | 'ideal' | 'alarms'>> {
  const first = new Map<string, FalseAlarm>();
  let [done, alarming, ideal] = [0, 0, 0];
  for (const service of validServices(services, seed)) {
    const { alarms } = await receptionOf(service, checks, observe);
    for (const alarm of alarms) if (!first.has(alarm.check)) first.set(alarm.check, alarm);
    if (alarms.length > 0) alarming += 1;
    if (isIdeal(service)) ideal += 1;
    onDone(++done);
  }
  return { alarming, ideal, alarms: await reducedAlarms([...first.values()], observe) };
}

/** Making an alarm smaller takes some hundred observations. */
const mostReduced = 5;

async function reducedAlarms(alarms: readonly FalseAlarm[], observe: Observer): Promise<readonly FalseAlarm[]> {
  const small: FalseAlarm[] = [];
  for (const alarm of alarms.slice(0, mostReduced)) small.push(await reduced(alarm, checks, observe));
  return [...small, ...alarms.slice(mostReduced)];
}
