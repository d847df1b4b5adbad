import type { RunHeader } from '../../harness/evidence/run.js';
import type { Reporting } from '../../harness/report/build-report.js';
import { sweepReport } from '../../harness/report/sweep-report.js';
import type { RunReport } from '../../model/report.js';
import type { Target } from '../../model/target.js';
import type { SweepFile } from './sweep-file.js';
import type { SweptTarget } from './swept-target.js';

/** The report on a sweep, or on several parts of one that were added up. */
export function sweptReport(
  { file, questionnaire, sum, stopped, obstacle }: SweptTarget,
  reporting: Reporting,
): RunReport {
  const { statistics, state } = file;
  return sweepReport(
    {
      header: headerOf(file),
      observed: {
        ...statistics,
        situations: statistics.sent,
        ...(stopped === undefined ? {} : { stopped }),
      },
      questionnaire,
      sum,
      broken: state.broken,
      ...(state.shard === undefined ? {} : { shard: state.shard }),
      ...(obstacle === undefined ? {} : { obstacle }),
    },
    reporting,
  );
}

function headerOf(file: SweepFile): RunHeader {
  const { embedded: _, principals: __, ...about } = file.header;
  return { ...about, suite: file.identity.suite, target: targetOf(file) };
}

/** The target of a sweep, as far as its file tells. */
export function targetOf({ identity, header }: Pick<SweepFile, 'identity' | 'header'>): Target {
  return {
    baseUrl: identity.baseUrl,
    embedded: header.embedded,
    jobs: [],
    users: { owner: 'owner', other: 'other' },
    principals: new Set(header.principals),
    withheld: new Map(),
    mismatches: new Map(),
  };
}
