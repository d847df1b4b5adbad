/** A value of the operator's with where it came from, for messages: `--base-url`, `GPJC_BASE_URL` or a place in a file. */
export interface Setting {
  readonly value: string;
  readonly from: string;
  /** The variable that says something else, and does not count. */
  readonly overrides?: string;
}

/** What flags and environment variables say, the flag winning over the variable. */
export interface Settings {
  readonly baseUrl?: Setting;
  readonly token?: Setting;
  readonly printer?: Setting;
  readonly share?: Setting;
  readonly job?: Setting;
}

/** What is blank was meant to be something: the run would be about another target, or other jobs, than the operator's. */
export function blankProblems(settings: readonly (Setting | undefined)[]): readonly string[] {
  return settings.flatMap((each) =>
    each?.value.trim() === '' ? [`${each.from} is empty; give it a value, or leave it out`] : [],
  );
}

/** Says which of two values counts. */
export function overrideWarnings(settings: readonly (Setting | undefined)[]): readonly string[] {
  return settings.flatMap((each) =>
    each?.overrides === undefined ? [] : [`${each.from} counts, ${each.overrides} says something else and does not`],
  );
}
