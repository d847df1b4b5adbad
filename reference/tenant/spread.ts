/** Which printer holds which job: numbers of jobs, and places on printers. */
export interface Spread {
  readonly printerOf: (job: number) => number;
  readonly placeOf: (job: number) => number;
  readonly jobAt: (printer: number, place: number) => number;
  readonly sizeOf: (printer: number) => number;
}

/** Every printer holds as many jobs as any other, or one less; jobs with neighbouring numbers are on neighbouring printers. */
export function evenly(jobs: number, printers: number): Spread {
  return {
    printerOf: (job) => job % printers,
    placeOf: (job) => Math.floor(job / printers),
    jobAt: (printer, place) => place * printers + printer,
    sizeOf: (printer) => Math.max(0, Math.ceil((jobs - printer) / printers)),
  };
}
