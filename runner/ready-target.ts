import { proxyFor } from '../harness/http/proxy.js';
import { prerequisitesOf, principalsOf } from '../harness/plan/prerequisites.js';
import { type Selection, select } from '../harness/plan/select.js';
import type { EmbeddedTarget, Prepared } from '../harness/prepare/prepare.js';
import { findConfiguration, prepare, readConfiguration } from '../harness/prepare/prepare.js';
import type { Redactor } from '../harness/secrets/redactor.js';
import { commandTimeoutMs } from '../harness/tokens/command.js';
import type { Capability } from '../model/capability.js';
import type { GroupedCheck } from '../model/check.js';
import { ConfigError } from '../model/errors.js';
import type { ServedReference } from '../reference/http.js';
import { capabilities } from '../suites/capabilities.js';
import { capabilitiesOf, checks } from '../suites/index.js';
import { readCa } from './ca.js';
import type { RunOptions } from './options.js';
import { secrets } from './secrets.js';

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
 * Prepares the target that the options name: the operator's, or the embedded reference service. `onWarning` takes what is
 * found out about tokens later, while they are used; without it, that is shown and no more.
 * @throws {ConfigError} what the operator says cannot be used
 * @throws {NothingSelected} no check is left to run
 */
export async function readyTarget(
  options: RunOptions,
  onWarning: (warning: string) => void = () => undefined,
): Promise<ReadyTarget> {
  const selected = selectedBy(options);
  const redactor = secrets();
  const reference = embeddedReference();
  try {
    const asked = capabilitiesOf(options);
    const prepared = await prepareWith(
      options,
      { selected, asked },
      { redactor, onWarning, embedded: reference.start },
    );
    return { ...prepared, selected, redactor, close: reference.close };
  } catch (error) {
    await reference.close();
    throw error;
  }
}

/**
 * The checks that a selection leaves.
 * @throws {NothingSelected} there are none
 */
export function selectedBy(selection: Selection): readonly GroupedCheck[] {
  const selected = select(checks, selection);
  if (selected.length === 0) throw new NothingSelected(nothingSelected(selection));
  return selected;
}

/** The reference service, started when it is asked for and closed if it was. */
function embeddedReference() {
  let served: ServedReference | undefined;
  return {
    start: async (): Promise<EmbeddedTarget> => {
      const { serveReference } = await import('../reference/http.js');
      const { baseUrl, jobs, users, issue } = (served = await serveReference({}));
      return { baseUrl, jobs, users, issue: async (principals) => withTokens(await issue(principals)) };
    },
    close: async (): Promise<void> => {
      await served?.close();
    },
  };
}

/** What is judged, and what is only asked. */
interface Questions {
  readonly selected: readonly GroupedCheck[];
  readonly asked: readonly Capability[];
}

interface Means {
  readonly redactor: Redactor;
  readonly onWarning: (warning: string) => void;
  readonly embedded: () => Promise<EmbeddedTarget>;
}

async function prepareWith(
  { config, settings, insecure, ca, deadlineMs }: RunOptions,
  { selected, asked }: Questions,
  { redactor, onWarning, embedded }: Means,
): Promise<Prepared> {
  const file = config?.value ?? findConfiguration(process.cwd());
  const configuration = file === undefined ? undefined : await readConfiguration(file);
  const show = (warning: string): void => {
    process.stderr.write(`warning: ${warning}\n`);
  };
  const warn = (warning: string): void => {
    const shown = redactor.text(warning);
    show(shown);
    onWarning(shown);
  };
  const prepared = await prepare({
    settings,
    ...(configuration === undefined ? {} : { configuration }),
    needed: principalsOf(selected, asked),
    embedded,
    redactor,
    now: Date.now,
    environment: process.env,
    timeoutMs: Math.min(commandTimeoutMs, deadlineMs),
    deadlineMs,
    warn,
    ...(ca === undefined ? {} : { ca: readCa(ca) }),
  });
  knowWithheld(prepared);
  if (!prepared.target.embedded) await proxyFor(prepared.target.baseUrl, redactor);
  const { warnings, target } = prepared;
  const found = new Set([...warnings, ...redactor.warnings()]);
  const all = [...found, ...(insecure ? [unverified] : []), ...(isExposed(target.baseUrl) ? [exposed] : [])];
  const shown = all.map(redactor.text);
  shown.forEach(show);
  return { ...prepared, warnings: shown };
}

const exposed = 'the base URL is plain http: whoever is on the way can read the tokens';

/** Whether tokens leave this machine without TLS. */
function isExposed(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const unverified = '--insecure: the certificate of the target is not verified; anybody may be answering';

function nothingSelected({ only, skip, profile }: Selection): string {
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
  const known = prerequisitesOf(checks, capabilities);
  const unknown = [...target.withheld.keys()].find((each) => !known.has(each));
  if (unknown === undefined) return;
  throw new ConfigError(`withheld: no check needs "${unknown}"; "plan" names what can be withheld`);
}
