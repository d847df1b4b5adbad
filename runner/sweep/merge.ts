import { type Questionnaire, questionnaireOf } from '../../harness/sweep/questions.js';
import { heldTogether, shortfallOf } from '../../harness/sweep/shards.js';
import { SweepSum } from '../../harness/sweep/sum.js';
import { situations } from '../../suites/vocabulary/scenarios.js';
import { selectedBy } from '../open-run.js';
import { heldIn } from './parts.js';
import type { SweepFile, SweepStatistics, SweptHeader } from './sweep-file.js';
import { targetOf } from './swept-report.js';
import type { SweptTarget } from './swept-target.js';

/**
 * What parts of one sweep say together, in whatever order they are merged, and however often: a file like theirs. Pure.
 * Sources that a part has open count as far as they were read; such a part is gone on with in its own folder alone.
 */
export function merged([first, ...others]: readonly [SweepFile, ...SweepFile[]]): SweepFile {
  const files = [first, ...others];
  const sum = new SweepSum(questionnaireIn(first));
  for (const { state } of files) {
    sum.add(state.sum);
    for (const open of Object.values(state.open)) sum.add(open.sum);
  }
  const held = others.map(heldIn).reduce(heldTogether, heldIn(first));
  return {
    version: 2,
    identity: first.identity,
    header: headerOf(
      first.header,
      files.map(({ header }) => header),
    ),
    state: {
      merged: held,
      done: sorted(files.flatMap(({ state }) => state.done)),
      broken: brokenIn(files),
      open: {},
      sum: sum.sum(),
      deviatingBytes: files.reduce((bytes, { state }) => bytes + state.deviatingBytes, 0),
    },
    statistics: others.map((each) => each.statistics).reduce(sideBySide, first.statistics),
    isFinished: shortfallOf(held) === undefined,
  };
}

/** The questions and checks of the sweep that a file is about. */
function questionnaireIn(file: SweepFile): Questionnaire {
  const { profile, only, skip, requirements } = file.header;
  const selection = { profile, only, skip, ...(requirements === undefined ? {} : { requirements }) };
  const { asker, expand } = file.identity;
  return questionnaireOf({ checks: selectedBy(selection), situations, target: targetOf(file), asker, expand });
}

/** What a report is made of. A shard that is missing or unfinished leaves the whole unknown, whatever else is excused. */
export function sweptIn(file: SweepFile): SweptTarget {
  const rootCause = shortfallOf(heldIn(file));
  return {
    file,
    questionnaire: questionnaireIn(file),
    sum: file.state.sum,
    obstacle: rootCause === undefined ? undefined : { rootCause, verdict: 'incomplete' },
  };
}

/** The strictest of all: what one part does not excuse, the whole does not. */
function headerOf({ partial: _, ...first }: SweptHeader, headers: readonly SweptHeader[]): SweptHeader {
  return {
    ...first,
    failOn: headers.some(({ failOn }) => failOn === 'SHOULD') ? 'SHOULD' : 'MUST',
    ...(headers.every(({ partial }) => partial === true) ? { partial: true } : {}),
    startedAt: headers.map(({ startedAt }) => startedAt).reduce((one, other) => (one < other ? one : other)),
    warnings: sorted(headers.flatMap(({ warnings }) => warnings)),
    principals: sorted(headers.flatMap(({ principals }) => principals)),
  };
}

function brokenIn(files: readonly SweepFile[]): Readonly<Record<string, string>> {
  const all = files.flatMap(({ state }) => Object.entries(state.broken));
  const last = all.toSorted(([, one], [, other]) => (one < other ? 1 : -1));
  return Object.fromEntries(last.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

/** What two parts took at the same time: together as long as the longer of them. */
function sideBySide(one: SweepStatistics, other: SweepStatistics): SweepStatistics {
  return {
    sent: one.sent + other.sent,
    throttled: one.throttled + other.throttled,
    waitedMs: one.waitedMs + other.waitedMs,
    repeated: one.repeated + other.repeated,
    durationMs: Math.max(one.durationMs, other.durationMs),
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
