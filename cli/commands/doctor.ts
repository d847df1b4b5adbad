import { blocks, type Diagnosis, diagnose, type Effect } from '../../harness/doctor/index.js';
import { type Ambition, ambitions } from '../../harness/plan/ambition.js';
import { planRun } from '../../harness/plan/plan.js';
import { principalsOf } from '../../harness/plan/prerequisites.js';
import type { GroupedCheck } from '../../model/check.js';
import type { Discovery } from '../../model/discovery.js';
import { amount, oneLine, wrap } from '../../reporters/text.js';
import { configuredOptions } from '../../runner/configured-options.js';
import { discoverJobs } from '../../runner/discover-jobs.js';
import { openDoctorSession } from '../../runner/doctor-session.js';
import { exitCode } from '../../runner/exit.js';
import { onInterrupt } from '../../runner/interruption.js';
import type { Io } from '../../runner/io.js';
import { openRun, type Run } from '../../runner/open-run.js';
import type { RunFlags } from '../../runner/run-flags.js';
import { requirement } from '../../spec/requirements/index.js';

/**
 * Examines the set-up as a run would use it, and says what to fix.
 * @throws {ConfigError} the operator's input cannot be used, which must be fixed first
 */
export async function doctor(flags: RunFlags & { readonly json?: boolean }, io: Io): Promise<number> {
  const interruption = onInterrupt('interrupted before the examination was over', io);
  try {
    const options = await configuredOptions(flags, io);
    const examined = await examine(await openRun(options, io));
    const isPartial = options.partial === true;
    const diagnoses = [...examined.diagnoses, ...notSupplied(examined, isPartial)];
    const found = { ...examined, diagnoses, isPartial };
    io.stdout.write(flags.json === true ? `${JSON.stringify(found.diagnoses, null, 2)}\n` : text(found));
    return exitCodeOf(found.diagnoses);
  } finally {
    interruption.end();
  }
}

interface Examined {
  readonly run: Run;
  readonly diagnoses: readonly Diagnosis[];
}

interface Found extends Examined {
  /** Whether a run would be about what is supplied alone. */
  readonly isPartial: boolean;
}

async function examine(opened: Run): Promise<Examined> {
  try {
    const { run, unfound } = await withJobs(opened);
    const { setup, senders, close } = openDoctorSession(run);
    const diagnosed = await diagnose(setup, senders).finally(close);
    return { run, diagnoses: diagnosed.some(blocks) ? diagnosed : [...diagnosed, ...unfound] };
  } finally {
    await opened.close();
  }
}

/** Searches for jobs, as a run does, if the operator names none. */
async function withJobs(run: Run): Promise<{ readonly run: Run; readonly unfound: readonly Diagnosis[] }> {
  const { search: narrowing, target } = run;
  if (narrowing === undefined) return { run, unfound: [] };
  const { chosen, shortfall } = await discoverJobs(run, { narrowing });
  return {
    run: { ...run, target: { ...target, jobs: chosen } },
    unfound: shortfall === undefined ? [] : [noJob(shortfall)],
  };
}

/** What is missing, though nothing of what is supplied is at fault: such a run is incomplete unless it is a partial one. */
function notSupplied({ run, diagnoses }: Examined, isPartial: boolean): readonly Diagnosis[] {
  const { judged, missing } = prospects(run);
  const isAtFault = diagnoses.some(({ effect }) => effect !== 'none');
  if (isAtFault || missing === 0 || (isPartial && judged > 0)) return [];
  return [
    {
      id: 'not-supplied',
      effect: 'incomplete',
      problem: `${amount(missing, 'MUST check')} ${missing === 1 ? 'needs' : 'need'} tokens or jobs that are not supplied`,
      fix: 'supply what "plan" names, or have a run judge what is supplied alone: "partial: true" in the configuration file, or --partial',
    },
  ];
}

/** Why a search found no job; it stops a run if the jobs are not the cause. */
function noJob({ id = 'no-job-found', verdict, reason, wayOut }: NonNullable<Discovery['shortfall']>): Diagnosis {
  return { id, effect: verdict, problem: reason, fix: wayOut ?? 'try again' };
}

function exitCodeOf(found: readonly Diagnosis[]): number {
  if (found.some(blocks)) return exitCode.unreachable;
  if (found.some(isDeviation)) return exitCode.notConformant;
  return found.some(({ effect }) => effect === 'incomplete') ? exitCode.incomplete : exitCode.ok;
}

function isDeviation({ effect }: Diagnosis): boolean {
  return effect === 'deviation';
}

function isNotSupplied({ id }: Diagnosis): boolean {
  return id === 'not-supplied';
}

const labels: Readonly<Record<Effect, string>> = {
  unreachable: 'STOPS',
  'credentials-refused': 'STOPS',
  deviation: 'FAILS',
  incomplete: 'LIMITS',
  none: 'NOTE',
};

const [width, margin] = [80, 8];

function text({ run, diagnoses: found, isPartial }: Found): string {
  const { baseUrl, jobs } = run.target;
  return [
    ...found.flatMap(lines),
    `Examined ${oneLine(baseUrl)}, ${amount(tokensOf(run), 'token')} and ${amount(jobs.length, 'job')}.`,
    ...(found.some(blocks) || found.some(isDeviation)
      ? []
      : [...wrap(prospect(found, run, isPartial), width, 3), ...more(run)]),
    ending(found),
    '',
  ].join('\n');
}

/** How many tokens there are, without the one that the suite makes of another. */
function tokensOf({ tokens, checks }: Run): number {
  const invented = principalsOf(checks).filter(({ id, defect }) => defect === 'tampered' && tokens.has(id));
  return tokens.size - invented.length;
}

/** How much a run can judge with what there is, and how it ends then: some jobs may not have what a check needs. */
function prospect(found: readonly Diagnosis[], run: Run, isPartial: boolean): string {
  const { checks } = run;
  const { judged, missing, mismatched } = prospects(run);
  if (judged === 0) return `A run can judge none of ${amount(checks.length, 'check')} yet.`;
  const ends = found.some(isNotSupplied)
    ? 'ends with 3, incomplete, if nothing fails'
    : end(missing, mismatched, isPartial);
  return `A run can judge up to ${judged} of ${amount(checks.length, 'check')}, and ${ends}.`;
}

interface Prospects {
  /** Checks that a run can judge. */
  readonly judged: number;
  /** MUSTs that lack something, and those whose token is not as described. */
  readonly missing: number;
  readonly mismatched: number;
}

function prospects({ checks, target }: Run): Prospects {
  const { checks: planned } = planRun(checks, target, []);
  const of = (some: readonly GroupedCheck[], kind: string): number =>
    some.filter(({ id }) => planned.get(id)?.kind === kind).length;
  const musts = checks.filter(({ verifies }) => requirement(verifies).level === 'MUST');
  return { judged: of(checks, 'judge'), missing: of(musts, 'missing'), mismatched: of(musts, 'mismatched') };
}

function end(missing: number, mismatched: number, isPartial: boolean): string {
  if (missing + mismatched === 0) return 'ends with 0 if the service conforms';
  if (isPartial && mismatched === 0)
    return `ends with 0 if nothing deviates: it is about what is supplied alone, and ${amount(missing, 'MUST')} lack what "plan" names`;
  const open = `ends with 3, incomplete, if nothing fails: ${amount(missing + mismatched, 'MUST')} lack what "plan" names`;
  return mismatched === 0 ? `${open}; with --partial it ends with 0` : open;
}

/** How many checks each further token would let a run judge. */
function more({ checks, target }: Run): readonly string[] {
  const steps = ambitions(checks, target);
  const [first] = steps;
  if (first === undefined || steps.every(({ judged }) => judged === first.judged)) return [];
  return ['', 'What more tokens bring, with these jobs:', ...steps.map(stepLine), ''];
}

function stepLine({ title, judged }: Ambition): string {
  return `  ${title.padEnd(36)}${String(judged).padStart(4)} checks`;
}

function lines({ id, effect, problem, fix }: Diagnosis): readonly string[] {
  const parts = [id, ...wrap(problem, width - margin, 6), ...wrap(`→ ${fix}`, width - margin, 6)];
  return [...parts.map((part, index) => `${(index === 0 ? labels[effect] : '').padEnd(margin)}${part}`), ''];
}

function ending(found: readonly Diagnosis[]): string {
  const stops = found.filter(blocks).length;
  if (stops > 0)
    return `Not ready: ${amount(stops, 'fault')} of the set-up must be fixed before anything can be judged.`;
  if (found.some(isDeviation)) return 'Not conformant: a run of the whole contract ends with 1.';
  if (found.some(isNotSupplied)) return 'Incomplete: nothing is wrong with what is supplied, and a run lacks the rest.';
  const limits = found.filter(({ effect }) => effect === 'incomplete').length;
  if (limits > 0)
    return `Incomplete: ${amount(limits, 'fault')} of the set-up ${limits === 1 ? 'keeps' : 'keep'} checks from being judged.`;
  return 'Ready: no problem found.';
}
