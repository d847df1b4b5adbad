/**
 * The commands, each loaded when it is called. Errors that they throw are explained and mapped to an exit code. The
 * command line is a bundle of its own, which loads this one.
 */
import type { Io, Surroundings } from '../../runner/io.js';
import type { RunFlags } from '../../runner/run-flags.js';
import { ioIn } from '../../runner/surroundings.js';
import type { SweepFlags } from '../../runner/sweep/flags.js';
import type { DescribedCommand } from '../declare/described.js';
import { explained } from '../failures.js';
import type { CompareFlags } from './compare.js';
import type { Shell } from './completion/completion.js';
import type { DriftFlags } from './drift.js';
import type { InitFlags } from './init/answers.js';
import type { MergeFlags } from './merge.js';
import type { ReportFlags } from './report.js';
import type { SelfTestFlags } from './self-test.js';
import type { ServeFlags } from './serve.js';
import type { StatementFlags } from './statement.js';

interface Json {
  readonly json?: boolean;
}

/** The secrets of each invocation, to redact its last messages. */
const known = new WeakMap<Surroundings, Io>();

function ioOf(surroundings: Surroundings): Io {
  const io = known.get(surroundings) ?? ioIn(surroundings);
  known.set(surroundings, io);
  return io;
}

async function answer(surroundings: Surroundings, command: (io: Io) => Promise<number>): Promise<number> {
  const io = ioOf(surroundings);
  return command(io).catch((error: unknown) => explained(error, io));
}

/** Reports an uncaught error: a defect, reported like any other. */
export function unexpected(error: unknown, surroundings: Surroundings): number {
  return explained(error instanceof Error ? error : new Error(String(error)), ioOf(surroundings));
}

export const commands = {
  run: (flags: RunFlags, at: Surroundings) =>
    answer(at, async (io) =>
      flags.watch === true
        ? (await import('./watch.js')).watchRuns(flags, io)
        : (await import('./run.js')).run(flags, io),
    ),
  sweep: (flags: SweepFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./sweep.js')).sweep(flags, io)),
  merge: (parts: readonly string[], flags: MergeFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./merge.js')).merge(parts, flags, io)),
  report: (flags: ReportFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./report.js')).report(flags, io)),
  compare: (before: string, after: string, flags: CompareFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./compare.js')).compare(before, after, flags, io)),
  drift: (flags: DriftFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./drift.js')).drift(flags, io)),
  statement: (file: string, flags: StatementFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./statement.js')).statement(file, flags, io)),
  serve: (flags: ServeFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./serve.js')).serve(flags, io)),
  plan: (flags: RunFlags & Json, at: Surroundings) =>
    answer(at, async (io) => (await import('./plan/plan.js')).plan(flags, io)),
  init: (flags: InitFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./init/init.js')).init(flags, io)),
  doctor: (flags: RunFlags & Json, at: Surroundings) =>
    answer(at, async (io) => (await import('./doctor.js')).doctor(flags, io)),
  selfTest: (flags: SelfTestFlags, at: Surroundings) =>
    answer(at, async (io) => (await import('./self-test.js')).selfTest(flags, io)),
  list: (what: string | undefined, flags: Json, at: Surroundings) =>
    answer(at, async (io) => (await import('./list.js')).list(what, flags, io)),
  explain: (id: string, at: Surroundings) => answer(at, async (io) => (await import('./explain.js')).explain(id, io)),
  completion: (shell: Shell, described: readonly DescribedCommand[], at: Surroundings) =>
    answer(at, async (io) => (await import('./completion/completion.js')).completion(shell, described, io)),
};

export type Commands = typeof commands;
