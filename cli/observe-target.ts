import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GroupedCheck } from '../harness/check.js';
import { ConfigError, reasonOf } from '../harness/errors.js';
import { type JournalWriter, startJournal } from '../harness/journal.js';
import { observe } from '../harness/observe.js';
import { type Plan, planRun } from '../harness/plan.js';
import type { EmbeddedTarget, Prepared } from '../harness/prepare/index.js';
import { findConfiguration, prepare, readConfiguration } from '../harness/prepare/index.js';
import { prerequisitesOf, principalsOf } from '../harness/prerequisites.js';
import { createRedactor, type Redactor } from '../harness/redact.js';
import { select } from '../harness/select.js';
import { createSender } from '../harness/send.js';
import type { Session } from '../harness/session.js';
import { checks } from '../suites/index.js';
import type { RunOptions } from './options.js';
import { noProgress, progressOn } from './progress.js';
import { suite } from './version.js';

/** The filters leave nothing to judge. */
export class NothingSelected extends Error {
  override readonly name = 'NothingSelected';
}

/** A target that is ready to be asked, and what releases it. */
export interface ReadyTarget extends Prepared {
  readonly selected: readonly GroupedCheck[];
  readonly redactor: Redactor;
  readonly close: () => Promise<void>;
}

/**
 * Prepares the target that the options name: the operator's, or the embedded reference service.
 * @throws {ConfigError} what the operator says cannot be used
 * @throws {NothingSelected} no check is left to run
 */
export async function readyTarget(options: RunOptions): Promise<ReadyTarget> {
  const selected = select(checks, options);
  if (selected.length === 0) throw new NothingSelected(nothingSelected(options));
  const file = options.config?.value ?? findConfiguration(process.cwd());
  const configuration = file === undefined ? undefined : await readConfiguration(file);
  const redactor = createRedactor();
  const release: (() => Promise<void>)[] = [];
  const embedded = async (): Promise<EmbeddedTarget> => {
    const { serveReference } = await import('../reference/http.js');
    const served = await serveReference({});
    release.push(served.close);
    return { ...served, issue: async (principals) => withTokens(await served.issue(principals)) };
  };
  const prepared = await prepare({
    settings: options.settings,
    ...(configuration === undefined ? {} : { configuration }),
    needed: principalsOf(selected),
    embedded,
    redactor,
    environment: process.env,
  });
  knowWithheld(prepared);
  const warnings = options.insecure ? [...prepared.warnings, insecure] : prepared.warnings;
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  return {
    ...prepared,
    selected,
    redactor,
    close: async () => {
      await Promise.all(release.map((close) => close()));
    },
  };
}

const insecure = '--insecure: the certificate of the target is not verified; anybody may be answering';

function nothingSelected({ only, skip, profile }: RunOptions): string {
  const filters = [...only.map((each) => `--only ${each}`), ...skip.map((each) => `--skip ${each}`)].join(' ');
  const words =
    filters === ''
      ? `the profile ${profile} has no checks yet`
      : `no check of the profile ${profile} matches ${filters}`;
  return `${words}; "list" prints the ids of all checks`;
}

function withTokens(issued: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(issued).flatMap(([id, token]) => (token === null ? [] : [[id, token] as const])));
}

function knowWithheld({ target }: Prepared): void {
  const known = prerequisitesOf(checks);
  const unknown = [...target.withheld.keys()].find((each) => !known.has(each));
  if (unknown === undefined) return;
  throw new ConfigError(`withheld: no check needs "${unknown}"; "plan" names what can be withheld`);
}

/**
 * Prepares, plans and sends: leaves the journal of the run, and the session in which to judge it.
 * @param signal ends the sending; what was observed by then is judged
 */
export async function observeTarget(options: RunOptions, signal: AbortSignal): Promise<Session> {
  const out = resolve(options.out);
  const ready = await readyTarget(options);
  try {
    const plan = planRun(ready.selected, ready.target);
    const journal = join(out, 'journal.ndjson');
    const writer = openJournal(journal, out, options, ready);
    await sendAll(plan, ready, options, writer, signal);
    return { journal, out, look: { color: options.color, width: width(), verbosity: options.verbosity } };
  } finally {
    await ready.close();
  }
}

function width(): number {
  return process.stdout.isTTY ? Math.min(process.stdout.columns, 100) : 80;
}

function openJournal(file: string, out: string, options: RunOptions, { target }: ReadyTarget): JournalWriter {
  const { profile, only, skip, failOn } = options;
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
    return startJournal(file, {
      suite: suite(),
      target,
      profile,
      only,
      skip,
      failOn,
      startedAt: new Date().toISOString(),
    });
  } catch (error) {
    throw new ConfigError(
      `${out}: cannot write the reports here (${reasonOf(error)}); choose another folder with --out DIR`,
    );
  }
}

async function sendAll(
  plan: Plan,
  { target, tokens, redactor }: ReadyTarget,
  options: RunOptions,
  journal: JournalWriter,
  signal: AbortSignal,
): Promise<void> {
  const { timeoutMs, deadlineMs, ca, insecure, concurrency, rate, verbosity } = options;
  const sender = createSender({
    baseUrl: target.baseUrl,
    tokens,
    timeoutMs,
    redact: redactor,
    ...(ca === undefined ? {} : { ca: readCa(ca) }),
    insecure,
  });
  const limited = AbortSignal.any([signal, deadline(deadlineMs)]);
  limited.addEventListener('abort', () => sender.close());
  const progress =
    verbosity === 'quiet' ? noProgress : progressOn(process.stderr, plan.requests.length, target.baseUrl);
  const started = performance.now();
  let sent = 0;
  await observe(plan, sender, {
    concurrency,
    rate,
    signal: limited,
    onObservation: (key, observation, done) => {
      if (!('failure' in observation) || observation.failure.kind !== 'not-sent') sent += 1;
      journal.observation(key, observation);
      progress.update(done);
    },
  });
  progress.end();
  sender.close();
  const durationMs = performance.now() - started;
  journal.observed({
    sent,
    situations: plan.requests.length,
    durationMs,
    ...(limited.aborted ? { interrupted: String(limited.reason) } : {}),
  });
}

/** Ends a run after so many milliseconds, without keeping the process alive for it. */
function deadline(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(`the deadline of the run, ${ms} ms, has passed`), ms).unref();
  return controller.signal;
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`--ca ${file}: cannot be read (${reasonOf(error)})`);
  }
}
