/** One cell of the permission matrix: one caller gets a job by one route, with or without its documents. */
export interface MatrixCell {
  /** The caller, and the owner of the job where that matters, in a few words; it identifies the row. */
  readonly who: string;
  /** The expected result; `open` where the document leaves it to the service. */
  readonly due: 'allowed' | 'refused' | 'open';
  readonly route: 'printer' | 'share';
  readonly documents: boolean;
  /** The caller differs in a detail from one of another row. */
  readonly detail?: true;
}
