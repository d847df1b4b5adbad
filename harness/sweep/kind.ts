import type { Specimen, SweptFinding, SweptJob, SweptKind } from '../../model/sweep.js';
import { Least } from './least.js';
import { hashOf, nameOf, printerOf } from './names.js';

/** How many jobs of a kind are named, how many specimens are drawn, and for how many printers they are counted. */
export const mostNamed = 100;
const mostDrawn = 2;
const mostPrinters = 100;

/** Adds up the jobs that fail a check at one place, in memory that does not grow with them. */
export class KindSum {
  readonly #at: string;
  #jobs = 0;
  readonly #named = new Least<SweptJob>(mostNamed);
  readonly #first = new Least<Specimen>(1);
  readonly #worst = new Least<Specimen>(1);
  readonly #drawn = new Least<Specimen>(mostDrawn);
  readonly #printers = new Map<string, number>();

  constructor(at: string) {
    this.#at = at;
  }

  /** @param specimenOf makes the specimen, if it is one to keep */
  record(job: SweptJob, findings: readonly SweptFinding[], specimenOf: () => Specimen): void {
    const name = nameOf(job);
    this.#jobs += 1;
    this.#count(printerOf(job), 1);
    this.#named.add(name, job);
    if (this.#isSpecimen(name, findings)) this.#keep(specimenOf());
  }

  add(kind: SweptKind): void {
    this.#jobs += kind.jobs;
    for (const job of kind.named) this.#named.add(nameOf(job), job);
    for (const specimen of kind.specimens) this.#keep(specimen);
    for (const [printer, jobs] of Object.entries(kind.printers)) this.#count(printer, jobs);
  }

  sum(): SweptKind {
    const kept = [...this.#first.values(), ...this.#worst.values(), ...this.#drawn.values()];
    const specimens = new Map(kept.map((each) => [nameOf(each.job), each]));
    return {
      at: this.#at,
      jobs: this.#jobs,
      printers: Object.fromEntries([...this.#printers].toSorted(([one], [other]) => (one < other ? -1 : 1))),
      named: this.#named.values(),
      specimens: [...specimens.values()],
    };
  }

  #isSpecimen(name: string, findings: readonly SweptFinding[]): boolean {
    return this.#first.admits(name) || this.#worst.admits(rank(name, findings)) || this.#drawn.admits(drawn(name));
  }

  #keep(specimen: Specimen): void {
    const name = nameOf(specimen.job);
    this.#first.add(name, specimen);
    this.#worst.add(rank(name, specimen.findings), specimen);
    this.#drawn.add(drawn(name), specimen);
  }

  #count(printer: string, jobs: number): void {
    this.#printers.set(printer, (this.#printers.get(printer) ?? 0) + jobs);
    if (this.#printers.size > mostPrinters) this.#printers.delete([...this.#printers.keys()].toSorted().at(-1) ?? '');
  }
}

/** Orders jobs by their findings, most first. */
function rank(name: string, findings: readonly SweptFinding[]): string {
  return `${String(1_000_000 - findings.length).padStart(7, '0')} ${name}`;
}

function drawn(name: string): string {
  return `${hashOf(name).toString(16).padStart(8, '0')} ${name}`;
}
