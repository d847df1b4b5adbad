/** A value of the operator's with where it came from, for messages: `--base-url`, `GPJC_BASE_URL` or a place in a file. */
export interface Setting {
  readonly value: string;
  readonly from: string;
}

/** What flags and environment variables say, the flag winning over the variable. */
export interface Settings {
  readonly baseUrl?: Setting;
  readonly token?: Setting;
  readonly printer?: Setting;
  readonly share?: Setting;
  readonly job?: Setting;
}
