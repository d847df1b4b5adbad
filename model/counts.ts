/** Counts of checks; `warn` is a SHOULD that failed and is not to make the run red, `expected` what fails as expected or is open because of that, at either level. */
export interface Counts {
  readonly checks: number;
  readonly pass: number;
  readonly fail: number;
  readonly warn: number;
  readonly expected: number;
  readonly inconclusive: number;
  readonly notApplicable: number;
}
