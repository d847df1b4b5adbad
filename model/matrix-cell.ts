/** One cell of the permission matrix: somebody asks for a job, by one route, with its documents or without. */
export interface MatrixCell {
  /** Who asks, and for whose job where that matters, in few words; it tells the rows apart. */
  readonly who: string;
  /** What the document says becomes of the request; `open` where it leaves that to the service. */
  readonly due: 'allowed' | 'refused' | 'open';
  readonly route: 'printer' | 'share';
  readonly documents: boolean;
}
