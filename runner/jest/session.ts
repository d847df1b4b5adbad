import type { Verbosity } from '../../model/report.js';

/** What Jest's processes share of one run: where its journal is, where its reports go and how they are shown. */
export interface Session {
  readonly journal: string;
  /** When the run is to end, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly out: string;
  readonly look: { readonly color: boolean; readonly width: number; readonly verbosity: Verbosity };
}

const variable = 'GPJC_SESSION';

/** Announces the session to the tests and the reporter, which Jest may run in separate processes. */
export function announceSession(session: Session): void {
  process.env[variable] = JSON.stringify(session);
}

/** The session of this run, or nothing when none was announced. */
export function currentSession(): Session | undefined {
  const text = process.env[variable];
  return text === undefined ? undefined : (JSON.parse(text) as Session);
}
