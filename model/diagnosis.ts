/**
 * The effect of a fault on a run: the target cannot be reached or refuses the credentials, so nothing can be judged; the
 * service deviates, so the run finds it not conformant; some checks cannot be judged; or no check is affected.
 */
export type Effect = 'unreachable' | 'credentials-refused' | 'deviation' | 'incomplete' | 'none';

/** One fault of the set-up: what is wrong, its place first, and what to do about it. Holds no secret. */
export interface Diagnosis {
  /** In kebab case; it never changes. */
  readonly id: string;
  readonly effect: Effect;
  readonly problem: string;
  readonly fix: string;
}

/** A fault by which nothing can be judged. */
export interface BlockingDiagnosis extends Diagnosis {
  readonly effect: Extract<Effect, 'unreachable' | 'credentials-refused'>;
}

/** A diagnosis in one line, as a root cause or a warning has it. */
export function sentence({ problem, fix }: Pick<Diagnosis, 'problem' | 'fix'>): string {
  return `${problem}; ${fix}`;
}

/** Whether a run cannot say anything about the target because of it. */
export function blocks(diagnosis: Diagnosis): diagnosis is BlockingDiagnosis {
  return diagnosis.effect === 'unreachable' || diagnosis.effect === 'credentials-refused';
}
