/**
 * The effect of a set-up fault on a run: the target cannot be reached or refuses the credentials, so nothing can be
 * judged; some checks cannot be judged; or no check is affected.
 */
export type Effect = 'unreachable' | 'credentials-refused' | 'incomplete' | 'none';

/** One fault of the set-up: what is wrong, its place first, and what to do about it. Holds no secret. */
export interface Diagnosis {
  /** In kebab case; it never changes. */
  readonly id: string;
  readonly effect: Effect;
  readonly problem: string;
  readonly fix: string;
}

/** A diagnosis in one line, as a root cause or a warning has it. */
export function sentence({ problem, fix }: Pick<Diagnosis, 'problem' | 'fix'>): string {
  return `${problem}; ${fix}`;
}

/** Whether a run cannot say anything about the target because of it. */
export function blocks({ effect }: Diagnosis): boolean {
  return effect === 'unreachable' || effect === 'credentials-refused';
}
