import { parse } from 'yaml';
import type { Expectation, Expecting } from '../../harness/expect/expectation.js';
import { checksOf } from '../../harness/expect/expectation.js';
import { updated } from '../../harness/expect/update.js';
import type { RunReport } from '../../model/report.js';
import { type Evidence, inProcess, type Observer } from '../../proof/evidence.js';
import { judgementsOf } from '../../proof/faults.js';
import { reporterFor } from '../../proof/problems.js';
import { faults } from '../../reference/faults/index.js';
import type { Fault } from '../../reference/stages.js';
import { checks } from '../../suites/index.js';

const of = { startedAt: '2026-11-23T12:00:00.000Z', target: {} };
const none: Expecting = { file: 'expected.yaml', entries: [], invented: () => [] };

let observe: Observer;
let conforming: Evidence;

beforeAll(async () => {
  observe = await inProcess(checks);
  conforming = await observe({});
});

interface Listed {
  readonly what: string;
  readonly added: string;
  readonly expires: string;
  readonly fingerprint: readonly string[];
}

/** What `--update-expect` writes after a run, filled in as people do. */
function filledIn(report: RunReport): Expecting {
  const listed: readonly Listed[] = parse(updated('', none, report, of).text);
  const entries = listed.map(
    ({ fingerprint: fingerprints, ...each }, index): Expectation => ({
      ...each,
      place: `expected.yaml:${index + 1}`,
      reason: 'known',
      owner: 'alice',
      ticket: '#12',
      isOpen: false,
      fingerprints,
      checks: checksOf(each.what, checks),
    }),
  );
  return { ...none, entries };
}

/** The second run against a service with the fault, all of whose failures in the first are expected; none if it leaves no check open. */
async function secondRun({ alter }: Fault): Promise<RunReport | undefined> {
  const evidence = await observe({ alterations: [{ alter }] });
  const judgements = judgementsOf(checks, evidence, conforming);
  if (![...judgements.values()].some(({ verdict }) => verdict.outcome === 'inconclusive')) return undefined;
  const report = reporterFor(checks, conforming);
  const first = report(judgements, { expecting: none }, evidence.observations);
  return report(judgements, { expecting: filledIn(first) }, evidence.observations);
}

function openIn({ results }: RunReport): readonly string[] {
  const entries = results.flatMap((each) => each.entries);
  return entries
    .filter(({ verdict, expected }) => verdict.outcome === 'inconclusive' && expected === undefined)
    .map(({ checkId }) => checkId);
}

describe('a fault all of whose failures are expected', () => {
  it('leaves no run incomplete, whatever it keeps from being judged', async () => {
    const left: unknown[] = [];
    let opening = 0;
    for (const fault of faults) {
      const report = await secondRun(fault);
      if (report !== undefined) opening += 1;
      if (report !== undefined && report.verdict !== 'conformant')
        left.push([fault.id, report.verdict, openIn(report).slice(0, 3)]);
    }
    expect(left).toEqual([]);
    expect(opening).toBeGreaterThan(200);
  }, 300_000);
});
