import { blankProblems } from '../harness/config/setting.js';
import { type StrangeVariable, strangeVariables } from '../harness/config/variables.js';
import type { Profile } from '../harness/plan/select.js';
import type { Configuration, Setting, Settings } from '../harness/prepare/prepare.js';
import { failOn } from '../model/errors.js';
import type { Shell } from '../model/report.js';
import type { JunitDialect } from '../reporters/junit.js';
import { sharedFileProblems } from './files-of-run.js';
import type { Io } from './io.js';
import { isColored, type LookOptions } from './look.js';
import type { RunFlags } from './run-flags.js';

/** The options of a run from flags, environment and defaults; the configuration file is read later. */
export interface RunOptions extends LookOptions {
  readonly settings: Settings;
  readonly config?: Setting;
  /** The configuration file, read. */
  readonly configuration?: Configuration;
  /** What is not supplied makes the run neither fail nor incomplete. */
  readonly partial?: boolean;
  /** The variables that look like those of this suite and are none of them. */
  readonly strange?: readonly StrangeVariable[];
  readonly out: string;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly profile: Profile;
  /** The edition of the requirements to judge by. */
  readonly requirements?: number;
  readonly failOn: 'MUST' | 'SHOULD';
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly concurrency: number;
  readonly rate?: number;
  readonly ca?: string;
  /** The files of the client certificate and of its key. */
  readonly cert?: string;
  readonly key?: string;
  /** Repeats what an earlier run invented; drawn if absent. */
  readonly seed?: number;
  readonly insecure: boolean;
  /** What the reports call the run. */
  readonly label?: string;
  /** Where the report goes as Markdown, too. */
  readonly markdown?: string;
  /** The file with the failures that are expected, and whether it is brought up to date with the run. */
  readonly expect?: string;
  readonly updateExpect?: boolean;
  /** The file with a line for each run. */
  readonly history?: string;
  /** Where the problems go as SARIF, too. */
  readonly sarif?: string;
  readonly junitDialect?: JunitDialect;
  /** The shell that commands are written for; any POSIX shell if absent. */
  readonly curl?: Shell;
  /** Where the exchanges go as HAR, too. */
  readonly har?: string;
  /** The path of the cassette to write. */
  readonly record?: string;
}

export type Environment = Io['environment'];

/** What holds where neither flag nor file says. */
export type Defaults = Pick<RunOptions, 'deadlineMs' | 'concurrency'>;

const ofRun: Defaults = { deadlineMs: 600_000, concurrency: 4 };

/** A flag overrides an environment variable, which overrides the default. No file is read: see `configured-options.ts`. */
export function runOptions(
  flags: RunFlags,
  { environment, stdout }: Pick<Io, 'environment' | 'stdout'>,
  defaults: Defaults = ofRun,
): RunOptions {
  const config = setting(flags.config, '--config', environment, 'GPJC_CONFIG');
  const strange = strangeVariables(environment);
  const out = flags.out ?? nonEmpty(environment['GPJC_OUT']) ?? 'conformance-results';
  const files = [
    { value: flags.markdown, from: '--markdown' },
    { value: flags.expect, from: '--expect' },
    { value: flags.history, from: '--history' },
    { value: flags.sarif, from: '--sarif' },
    { value: flags.har, from: '--har' },
    { value: flags.record, from: '--record' },
  ].flatMap(({ value, from }) => (value === undefined ? [] : [{ value, from }]));
  failOn(blankProblems([...(flags.out === undefined ? [] : [{ value: flags.out, from: '--out' }]), ...files]));
  failOn(sharedFileProblems(files, out));
  return {
    settings: settingsOf(flags, environment),
    ...(config === undefined ? {} : { config }),
    ...(strange.length === 0 ? {} : { strange }),
    out,
    only: flags.only ?? [],
    skip: flags.skip ?? [],
    profile: flags.profile ?? 'full',
    ...(flags.requirements === undefined ? {} : { requirements: flags.requirements }),
    ...(flags.partial === undefined ? {} : { partial: flags.partial }),
    failOn: flags.failOn === 'should' ? 'SHOULD' : 'MUST',
    timeoutMs: flags.timeout ?? 10_000,
    deadlineMs: flags.deadline ?? defaults.deadlineMs,
    concurrency: flags.concurrency ?? defaults.concurrency,
    ...(flags.rate === undefined ? {} : { rate: flags.rate }),
    ...(flags.ca === undefined ? {} : { ca: flags.ca }),
    ...(flags.cert === undefined ? {} : { cert: flags.cert }),
    ...(flags.key === undefined ? {} : { key: flags.key }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    insecure: flags.insecure ?? false,
    ...(flags.record === undefined ? {} : { record: flags.record }),
    ...(flags.label === undefined ? {} : { label: flags.label }),
    ...(flags.markdown === undefined ? {} : { markdown: flags.markdown }),
    ...(flags.expect === undefined ? {} : { expect: flags.expect }),
    ...(flags.updateExpect === undefined ? {} : { updateExpect: flags.updateExpect }),
    ...(flags.history === undefined ? {} : { history: flags.history }),
    ...(flags.sarif === undefined ? {} : { sarif: flags.sarif }),
    ...(flags.curl === undefined ? {} : { curl: flags.curl }),
    ...(flags.junitDialect === undefined ? {} : { junitDialect: flags.junitDialect }),
    ...(flags.har === undefined ? {} : { har: flags.har }),
    verbosity: flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal',
    color: isColored(flags.color, environment, stdout),
    ...(flags.maxProblems === undefined ? {} : { maxProblems: flags.maxProblems }),
  };
}

function settingsOf(flags: RunFlags, environment: Environment): Settings {
  const all = {
    baseUrl: setting(flags.baseUrl, '--base-url', environment, 'GPJC_BASE_URL'),
    token: tokenIn(environment),
    printer: setting(flags.printer, '--printer', environment, 'GPJC_PRINTER'),
    share: setting(flags.share, '--share', environment, 'GPJC_SHARE'),
    job: setting(flags.job, '--job', environment, 'GPJC_JOB'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export function setting(
  flag: string | undefined,
  name: string,
  environment: Environment,
  variable: string,
): Setting | undefined {
  const said = environment[variable];
  if (flag === undefined) return said === undefined ? undefined : { value: said, from: variable };
  return { value: flag, from: name, ...(said === undefined || said === flag ? {} : { overrides: variable }) };
}

function tokenIn(environment: Environment): Setting | undefined {
  const value = nonEmpty(environment['GPJC_TOKEN']);
  return value === undefined ? undefined : { value, from: 'GPJC_TOKEN' };
}

/** An empty environment variable counts as unset where nothing is mistaken for it: no token is no false one. */
export function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
