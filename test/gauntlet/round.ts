import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Behaviour, Phase } from './behaviour.js';
import { breachesOf, type Due } from './breaches.js';
import { type Ended, profileOf, type RunCommand, runCommand, targetAt } from './child.js';
import { openFront } from './front.js';
import { limitsFor, mostMebibytes } from './limits.js';
import type { Setting } from './setting.js';

/** One behaviour in one phase. */
export interface Meeting {
  readonly behaviour: Behaviour;
  readonly phase: Phase;
}

/** How a run of the built command came through a meeting. */
export interface Round extends Meeting {
  readonly seconds: number;
  /** Peak memory above that of an idle run, in MiB. */
  readonly mebibytes: number;
  readonly code: number | null;
  readonly folder: string;
  /** The folder of the earlier run that threw what ended this one. */
  readonly late: string | undefined;
  readonly breaches: readonly string[];
  /** The end of what the command said, for whoever looks for the cause of a breach. */
  readonly said: string;
  /** Its junit.xml, gzipped; nothing when there is none. */
  readonly junit: Buffer | undefined;
}

/** What a run takes on this machine, as busy as it is, when nothing is amiss: seconds, and MiB at its peak. */
export interface Idle {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** Runs the command against a behaviour in a phase, in a process of its own unless another way is given. */
export async function meet(
  { behaviour, phase }: Meeting,
  setting: Setting,
  idle: Idle,
  run: RunCommand = runCommand,
): Promise<Round> {
  const limits = limitsFor(idle.seconds);
  const front = await openFront({ phase, behaviour, timeoutMs: limits.timeoutMs }, setting);
  const origin = front.origin.replace(/^http/, behaviour.scheme ?? 'http');
  const ended = await run(targetAt(`${origin}/v1.0`, setting, phase, behaviour.issuer), limits);
  front.close();
  const breaches = breachesOf(ended, dueOf({ behaviour, phase }, setting, idle), setting);
  const strayed = front.strayed() === 0 ? [] : [`${front.strayed()} connections to another origin`];
  const asked = front.hostile() + front.met();
  const missed = asked > 0 === (behaviour.issuer === undefined) ? [] : [`the server was asked ${asked} times`];
  return rounded({ behaviour, phase }, ended, idle, [...breaches, ...strayed, ...missed]);
}

/** A run may use up its deadline and the grace behind it. */
function dueOf({ behaviour, phase }: Meeting, { checksIn }: Setting, idle: Idle): Due {
  const { deadlineMs, graceMs } = limitsFor(idle.seconds);
  return {
    exits: behaviour.exits[phase] ?? [],
    seconds: (deadlineMs + graceMs) / 1000,
    mebibytes: mostMebibytes,
    idle: idle.mebibytes,
    verdicts: behaviour.exits[phase]?.includes(2) ? 0 : checksIn(profileOf(phase)),
  };
}

function rounded({ behaviour, phase }: Meeting, ended: Ended, idle: Idle, breaches: readonly string[]): Round {
  const { folder, code, seconds, mebibytes = Number.POSITIVE_INFINITY, stdout, stderr, late } = ended;
  const junit = junitOf(folder);
  rmSync(folder, { recursive: true, force: true });
  const said = `${stdout.slice(-1000)}${stderr.slice(0, 2000)}`;
  return {
    behaviour,
    phase,
    folder,
    late,
    seconds,
    mebibytes: mebibytes - idle.mebibytes,
    code,
    breaches,
    said,
    junit,
  };
}

/** An exception that comes when its run is over ends another, and is a breach of the run that it comes from too. */
export function withLate(rounds: readonly Round[]): readonly Round[] {
  const guilty = new Set(rounds.flatMap(({ late }) => late ?? []));
  const breach = 'an exception that nobody caught, when the run was over';
  return rounds.map((each) => (guilty.has(each.folder) ? { ...each, breaches: [...each.breaches, breach] } : each));
}

function junitOf(folder: string): Buffer | undefined {
  const file = join(folder, 'conformance-results', 'junit.xml');
  return existsSync(file) ? gzipSync(readFileSync(file), { level: 1 }) : undefined;
}

/** Runs the command against a service that conforms, once in each of these ways at the same time, and takes the worst of it. */
export async function idleRuns(setting: Setting, ways: readonly RunCommand[] = [runCommand]): Promise<Idle> {
  const runs = await Promise.all(ways.map((run) => idleRun(setting, run)));
  return {
    seconds: Math.max(...runs.map(({ seconds }) => seconds)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

async function idleRun(setting: Setting, run: RunCommand): Promise<Idle> {
  const limits = limitsFor(60);
  const front = await openFront({ phase: 'checks', timeoutMs: limits.timeoutMs }, setting);
  const ended = await run(targetAt(`${front.origin}/v1.0`, setting), limits);
  front.close();
  rmSync(ended.folder, { recursive: true, force: true });
  const { code, seconds, mebibytes } = ended;
  if (mebibytes === undefined || code !== 0) throw new Error(`an idle run ends with ${code}: ${ended.stderr}`);
  return { seconds, mebibytes };
}
