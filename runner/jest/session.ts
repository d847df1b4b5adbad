import { checksOf, type Expectation, type Expecting } from '../../harness/expect/expectation.js';
import type { Reporting } from '../../harness/report/build-report.js';
import type { Verbosity } from '../../model/report.js';
import { checks } from '../../suites/index.js';
import { invented } from '../expecting.js';
import type { RunOptions } from '../options.js';
import type { Destination, OtherFiles } from '../publish.js';

/** What Jest's processes share of one run: where its journal is, where its reports go and how they are shown. */
export interface Session {
  readonly journal: string;
  readonly reports: Reports;
  /** How long judging may take, in milliseconds: other tests of the same Jest may take any time before it. */
  readonly judgingMs: number;
  readonly look: {
    readonly color: boolean;
    readonly width: number;
    readonly verbosity: Verbosity;
    readonly maxProblems?: number;
    readonly readAlready: readonly string[];
  };
}

/** What the configuration file says of the reports. */
export type Reports = Destination &
  OtherFiles &
  Pick<RunOptions, 'curl' | 'label' | 'history'> & {
    /** What is expected to fail, as it was when the run began. */
    readonly expecting?: Announced;
  };

/** An expectation names hundreds of checks, which an environment variable has no room for: they are found again. */
interface Announced {
  readonly file: string;
  readonly entries: readonly Omit<Expectation, 'checks'>[];
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

/** What the tests and the reporter are told of the reports. */
export function announced(options: RunOptions, out: string, expecting: Expecting | undefined): Reports {
  const { junitDialect, markdown, sarif, har, curl, label, history } = options;
  const all = {
    out,
    ...(junitDialect === undefined ? {} : { junitDialect }),
    ...(markdown === undefined ? {} : { markdown }),
    ...(sarif === undefined ? {} : { sarif }),
    ...(har === undefined ? {} : { har }),
    ...(curl === undefined ? {} : { curl }),
    ...(label === undefined ? {} : { label }),
    ...(history === undefined ? {} : { history }),
  };
  if (expecting === undefined) return all;
  const entries = expecting.entries.map(({ checks: _, ...entry }) => entry);
  return { ...all, expecting: { file: expecting.file, entries } };
}

/** What their report takes into account. */
export function reportingOf({ curl, expecting }: Reports): Reporting {
  if (expecting === undefined) return { shell: curl };
  const entries = expecting.entries.map((each) => ({ ...each, checks: checksOf(each.what, checks) }));
  return { shell: curl, expecting: { file: expecting.file, entries, invented } };
}
