import type { Judgement } from '../harness/judge/judge.js';
import type { Signature } from '../harness/problems/signatures.js';
import { buildReport, type Reporting } from '../harness/report/build-report.js';
import type { GroupedCheck } from '../model/check.js';
import type { RunReport } from '../model/report.js';
import type { Fault } from '../reference/stages.js';
import { seeded } from '../reference/valid/generate/draw.js';
import { terminal } from '../reporters/terminal.js';
import { type Evidence, judged, type Observer } from './evidence.js';
import { judgementsOf, type Kill, type Met } from './faults.js';

/** How a fault shows in a report that does not know it: its problems are told by all other faults. */
export interface Told {
  readonly fault: string;
  readonly breaks: string;
  readonly problems: number;
  /** The requirement of the first problem. */
  readonly first: string;
  /** How long the report is on a terminal of 80 columns. */
  readonly lines: number;
}

/** Two faults at once, and whether the problems name both, or what fails alike. */
export interface Pair {
  readonly faults: readonly [string, string];
  readonly isNamed: boolean;
}

/** How well problems tell what is wrong. */
export interface Telling {
  readonly told: readonly Told[];
  readonly pairs: readonly Pair[];
}

/** The figures of it: shares are from 0 to 1. */
export interface TellingFigures {
  readonly medianProblems: number;
  readonly mostProblems: number;
  /** Of the faults, those whose broken requirement is that of the first problem. */
  readonly first: number;
  readonly medianLines: number;
  readonly mostLines: number;
  /** Of the pairs, those both of which are named. */
  readonly named: number;
}

export function figuresOf({ told, pairs }: Telling): TellingFigures {
  const problems = told.map((each) => each.problems).toSorted((a, b) => a - b);
  const lines = told.map((each) => each.lines).toSorted((a, b) => a - b);
  const middle = Math.floor(told.length / 2);
  return {
    medianProblems: problems[middle] ?? 0,
    mostProblems: problems.at(-1) ?? 0,
    first: told.filter(({ breaks, first }) => breaks === first).length / Math.max(told.length, 1),
    medianLines: lines[middle] ?? 0,
    mostLines: lines.at(-1) ?? 0,
    named: pairs.filter(({ isNamed }) => isNamed).length / Math.max(pairs.length, 1),
  };
}

const plain = terminal({ color: false, width: 80, verbosity: 'normal' });
const pairsTried = 200;

/** Measures how the problems of reports tell one fault that is unknown, and two known ones at once. */
export async function tellingOf(
  met: readonly Met[],
  faults: readonly Fault[],
  checks: readonly GroupedCheck[],
  observe: Observer,
  conforming: Evidence,
): Promise<Telling> {
  const signatures = met.map(({ kill }) => signatureOf(kill, faults)).filter(({ failing }) => failing.size > 0);
  const looks = new Map(signatures.map((each) => [each.fault, lookOf(each)]));
  const report = reporterFor(checks, conforming);
  const told = met.map(({ kill, judgements }) => {
    const others = signatures.filter(({ fault }) => fault !== kill.fault);
    return toldBy(kill, report(judgements, { known: others }));
  });
  const pairs: Pair[] = [];
  for (const [one, other] of somePairs(faults)) {
    const evidence = await observe({ alterations: [{ alter: one.alter }, { alter: other.alter }] });
    const { problems } = report(judgementsOf(checks, evidence, conforming), { known: signatures });
    const named = new Set(problems.flatMap(({ cause }) => looks.get(cause?.fault ?? '') ?? []));
    const isNamed = [one.id, other.id].every((id) => named.has(looks.get(id) ?? ''));
    pairs.push({ faults: [one.id, other.id], isNamed });
  }
  return { told, pairs };
}

/** Faults that look the same in every report. */
function lookOf({ failing, sign }: Signature): string {
  return JSON.stringify([[...failing].toSorted(), sign]);
}

export function signatureOf({ fault, breaks, failing, opens, sign }: Kill, faults: readonly Fault[]): Signature {
  const title = faults.find(({ id }) => id === fault)?.summary ?? '';
  return { fault, breaks, title, failing: new Set(failing), sign, opens: new Set(opens) };
}

function toldBy({ fault, breaks }: Kill, report: RunReport): Told {
  const first = report.problems[0]?.requirement?.id ?? '';
  return { fault, breaks, problems: report.problems.length, first, lines: plain(report).split('\n').length - 1 };
}

type Reporter = (
  judgements: ReadonlyMap<string, Judgement>,
  reporting: Reporting,
  observations?: Evidence['observations'],
) => RunReport;

/**
 * Makes reports as of a run that judged so, where it judged other than it does the conforming service, whose answers it
 * shows unless others are given.
 */
export function reporterFor(checks: readonly GroupedCheck[], conforming: Evidence): Reporter {
  const usual = new Map(checks.map((check) => [check.id, { ...judged(check, conforming), durationMs: 0 }]));
  const header = {
    suite: { name: 'graph-printjob-conformance', version: '0.0.0' },
    target: {
      baseUrl: 'http://print.example/v1.0',
      embedded: false,
      jobs: [],
      users: { owner: '', other: '' },
      principals: new Set<string>(),
      withheld: new Map<string, string>(),
      mismatches: new Map<string, string>(),
    },
    profile: 'full',
    only: [],
    skip: [],
    failOn: 'MUST',
    startedAt: '2026-11-23T12:00:00.000Z',
    warnings: [],
  } as const;
  const { size } = conforming.observations;
  const observed = { sent: size, situations: size, throttled: 0, waitedMs: 0, repeated: 0, durationMs: 0 };
  return (judgements, reporting, observations = conforming.observations) => {
    const overlaid = [...judgements].map(([id, judgement]) => [id, { ...judgement, durationMs: 0 }] as const);
    const journal = { header, observations, observed, judgements: new Map([...usual, ...overlaid]) };
    return buildReport(journal, checks, [], reporting);
  };
}

/** Pairs of faults that break different requirements: the same ones in every self-test. */
function somePairs(faults: readonly Fault[]): readonly (readonly [Fault, Fault])[] {
  const next = seeded(1);
  const any = (): Fault | undefined => faults[Math.floor(next() * faults.length)];
  const pairs: (readonly [Fault, Fault])[] = [];
  while (pairs.length < pairsTried) {
    const [one, other] = [any(), any()];
    if (one !== undefined && other !== undefined && one.breaks !== other.breaks) pairs.push([one, other]);
  }
  return pairs;
}
