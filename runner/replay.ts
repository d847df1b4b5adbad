import { type Cassette, readCassette } from '../harness/evidence/cassette.js';
import { replayed } from '../harness/evidence/replay.js';
import { planRun } from '../harness/plan/plan.js';
import type { Selection } from '../harness/plan/select.js';
import { ConfigError } from '../model/errors.js';
import type { RecordedRun, SuiteDifference } from '../model/recorded-run.js';
import { checks, optionalFeaturesOf } from '../suites/index.js';
import { beginRun } from './begin-run.js';
import { digests } from './digests.js';
import type { Io } from './io.js';
import type { ObservedRun } from './observed-run.js';
import { selectedBy } from './open-run.js';
import type { RunOptions } from './options.js';
import type { RunFlags } from './run-flags.js';
import { suite } from './version.js';

/**
 * Begins a run whose evidence comes from a cassette: nothing is sent, and no token is fetched. Flags override the
 * selection of the cassette.
 * @throws {ConfigError} the cassette cannot be used, or the operator names a target as well
 */
export function replay(file: string, flags: RunFlags, options: RunOptions, { secrets }: Io): ObservedRun {
  const judgeBy = performance.now() + options.deadlineMs;
  refuseTarget(options);
  const cassette = readCassette(file, secrets);
  const { header: then, observations, observed } = cassette.journal;
  const { profile = then.profile, only = then.only, skip = then.skip, requirements = then.requirements } = flags;
  const selection = { profile, only, skip, ...(requirements === undefined ? {} : { requirements }) };
  const failOn = flags.failOn === undefined ? then.failOn : options.failOn;
  const { partial = then.partial } = flags;
  const selected = selectedBy(selection);
  const plan = planRun(selected, then.target, optionalFeaturesOf(selection));
  const replayOf = recordingOf(cassette, selection);
  const { header, journal, writer } = beginRun(options.out, {
    ...selection,
    target: then.target,
    failOn,
    ...(partial === undefined ? {} : { partial }),
    warnings: then.warnings,
    replayOf,
  });
  const answers = replayed(plan, observations);
  for (const [key, observation] of answers) writer.observation(key, observation);
  if (observed !== undefined) writer.observed(observed);
  const evidence = { header, observations: answers, ...(observed === undefined ? {} : { observed }) };
  return { checks: selected, plan, evidence, judgeBy, journal, writer };
}

/** A cassette is judged without a target and without tokens: naming one as well must be a mistake. */
function refuseTarget({ settings, config }: RunOptions): void {
  const named = [...Object.values<{ readonly from: string } | undefined>({ ...settings }), config];
  const [first] = named.filter((each) => each !== undefined);
  if (first === undefined) return;
  throw new ConfigError(`--replay and ${first.from}: a cassette is judged without asking any target; give one of them`);
}

function recordingOf({ digests: then, journal }: Cassette, selection: Selection): RecordedRun {
  const { header, judgements } = journal;
  const now = digests();
  const differs: Readonly<Record<SuiteDifference, boolean>> = {
    version: header.suite.version !== suite().version,
    checks: then.checks !== now.checks,
    'source document': then.source !== now.source,
  };
  const names: readonly SuiteDifference[] = ['version', 'checks', 'source document'];
  const concerned = concernedBy(selection, header);
  const outcomes = [...judgements].map(([id, { verdict }]) => [id, verdict.outcome] as const);
  return {
    suite: header.suite,
    startedAt: header.startedAt,
    differs: names.filter((each) => differs[each]),
    outcomes: outcomes.filter(([id]) => concerned(id)),
  };
}

/** Whether a recorded verdict is compared: not if a flag now excludes its check. */
function concernedBy(selection: Selection, recorded: Selection): (id: string) => boolean {
  const selected = new Set(selectedBy(selection).map(({ id }) => id));
  const known = new Set(checks.map(({ id }) => id));
  const isWhole = selection.profile === recorded.profile && selection.only === recorded.only;
  return (id) => selected.has(id) || (isWhole && selection.skip === recorded.skip && !known.has(id));
}
