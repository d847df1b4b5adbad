import type { SweptJob } from '../../model/sweep.js';

/** How far a source of jobs was read: all that is needed to go on from there. */
export interface Progress {
  /** Where it goes on; absent at its end. */
  readonly next?: string;
  /** Ids that were on its first page, and on the latest. */
  readonly first: readonly string[];
  readonly latest: readonly string[];
  /** The share by which its jobs are asked for as well. */
  readonly share?: string;
}

/** Jobs that come together, and how far their source is read with them. */
export interface JobPage {
  readonly jobs: readonly SweptJob[];
  readonly progress: Progress;
  /** What happened to the list with this page, and how often. */
  readonly notes: Readonly<Record<string, number>>;
  readonly repeated: number;
  readonly appeared: number;
  /** Reads its list there once more: the ids on it now, or nothing where it is no list any more; absent without a list. */
  readonly again?: () => Promise<ReadonlySet<string> | undefined>;
}

/** Where jobs come from: the list of a printer or a share, or lines of text. */
export interface JobSource {
  /** Unique among the sources of a sweep. */
  readonly name: string;
  /**
   * Its pages from its beginning, or from where it was left.
   * @throws {BrokenList} it cannot be read on
   */
  readonly pages: (from?: Progress) => AsyncIterable<JobPage>;
}

/** A list that cannot be read to its end. */
export class BrokenList extends Error {
  override readonly name = 'BrokenList';
}

/** The sending is over, and with it all reading. */
export class SendingOver extends Error {
  override readonly name = 'SendingOver';
}
