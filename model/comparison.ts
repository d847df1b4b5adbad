/** What has changed between two runs. */
export interface Comparison {
  readonly before: ComparedRun;
  readonly after: ComparedRun;
  /** What makes them less comparable, a sentence each. */
  readonly notes: readonly string[];
  readonly problems: {
    readonly appeared: readonly ComparedProblem[];
    readonly gone: readonly ComparedProblem[];
    readonly open: readonly ComparedProblem[];
  };
  readonly checks: {
    /** Fail, and passed or were not there before. */
    readonly broken: readonly Change[];
    readonly fixed: readonly Change[];
    /** Fail otherwise than before, are excused no more, or were not judged before. */
    readonly changed: readonly Change[];
    /** Were judged before and are not now; what a filter or another profile leaves out is among them. */
    readonly unjudged: readonly Change[];
    /** Ids of checks that are there no more. */
    readonly removed: readonly string[];
  };
  readonly verdict: 'no regression' | 'regressed' | 'incomplete';
}

export interface ComparedRun {
  readonly file: string;
  readonly target: string;
  readonly startedAt: string;
  readonly verdict: string;
  readonly version: string;
  readonly label?: string;
}

export interface ComparedProblem {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  /** How many of its checks failed. */
  readonly checks: number;
}

/** A check that came to another verdict, or fails with other words. */
export interface Change {
  readonly id: string;
  readonly level: string;
  /** As `rawStatus` of `results.json` has it, or `absent`. */
  readonly from: string;
  readonly to: string;
  readonly message: string;
  readonly before?: string;
  /** Id of the problem that it is part of, or was. */
  readonly problem?: string;
}
