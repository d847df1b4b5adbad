import type { Exchange } from '../../model/exchange.js';
import type { RunReport } from '../../model/report.js';
import type { LocatedFinding } from '../../model/verdict.js';
import { type CheckResult, checkResults, collect } from '../check-results.js';

/** A report with what several sections of its page look up. */
export interface Page {
  readonly report: RunReport;
  readonly all: readonly CheckResult[];
  readonly byId: ReadonlyMap<string, CheckResult>;
  /** The number of each exchange, from 1, in the order in which they were observed. */
  readonly numbers: ReadonlyMap<string, number>;
  /** What deviates in each exchange. */
  readonly findings: ReadonlyMap<string, readonly LocatedFinding[]>;
  /** How much of the bodies there is still room for. */
  readonly room: Room;
}

/** Keeps a page small, however much the target answers: lines of bodies are given out until there are no more. */
export class Room {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  /** Lines for one more body. */
  lines(): number {
    if (this.#left <= 0) return 0;
    return this.#left > 400_000 ? 80 : 24;
  }

  use(characters: number): void {
    this.#left -= characters;
  }
}

const roomForBodies = 700_000;

export function pageOf(report: RunReport): Page {
  const all = checkResults(report);
  const found = all.flatMap(({ entry: { verdict } }) => (verdict.outcome === 'fail' ? verdict.findings : []));
  return {
    report,
    all,
    byId: new Map(all.map((each) => [each.entry.checkId, each])),
    numbers: new Map([...report.exchanges.keys()].map((key, index) => [key, index + 1])),
    findings: collect(found, ({ exchange }) => exchange),
    room: new Room(roomForBodies),
  };
}

export function exchangeOf({ report }: Page, key: string | undefined): Exchange | undefined {
  return key === undefined ? undefined : report.exchanges.get(key);
}
