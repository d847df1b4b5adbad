import { randomInt } from 'node:crypto';
import { overrideWarnings } from '../harness/config/setting.js';
import type { StrangeVariable } from '../harness/config/variables.js';
import { proxyFor } from '../harness/http/proxy.js';
import { nearest } from '../harness/nearest.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import { type Selection, select, selectable, unmatched } from '../harness/plan/select.js';
import { withheldByName } from '../harness/plan/withheld.js';
import { type Access, accessOf, headerVariables } from '../harness/prepare/access.js';
import type { EmbeddedTarget, Prepared } from '../harness/prepare/prepare.js';
import { type Configuration, prepare } from '../harness/prepare/prepare.js';
import type { Redactor } from '../harness/secrets/redactor.js';
import { commandTimeoutMs } from '../harness/tokens/command.js';
import type { GroupedCheck } from '../model/check.js';
import { ConfigError, failOn } from '../model/errors.js';
import type { OptionalFeature } from '../model/optional-feature.js';
import type { ServedReference } from '../reference/http.js';
import { checks, optionalFeaturesOf } from '../suites/index.js';
import { optionalFeatures } from '../suites/optional-features.js';
import { readCa } from './ca.js';
import { type Deadline, deadlineIn } from './deadline.js';
import type { Io } from './io.js';
import type { RunOptions } from './options.js';

/** A run after its options were resolved: its target, its checks and its limits. */
export interface Run extends Prepared {
  readonly checks: readonly GroupedCheck[];
  readonly optionalFeatures: readonly OptionalFeature[];
  readonly limits: RunLimits;
  readonly trust: Trust;
  /** What opens the gateway before the target, if there is one. */
  readonly access: Access;
  readonly redactor: Redactor;
  /** Releases what the run holds. */
  readonly close: () => Promise<void>;
}

export interface RunLimits {
  /** One request, headers and body, in milliseconds. */
  readonly requestMs: number;
  readonly deadline: Deadline;
  /** Requests in flight. */
  readonly concurrency: number;
  /** Requests per second; absent: as fast as the target answers. */
  readonly rate?: number;
}

export interface Trust {
  /** Certificates to trust, PEM; absent: those that Node.js trusts. */
  readonly ca?: string;
  /** Whether the certificate of the target is not verified. */
  readonly insecure: boolean;
}

/**
 * Prepares a run against the target that the options name: the operator's, or the embedded reference service.
 * @param onWarning receives warnings about tokens that arise later, during the run
 * @throws {ConfigError} the operator's input cannot be used
 */
export async function openRun(
  options: RunOptions,
  io: Io,
  onWarning: (warning: string) => void = () => undefined,
): Promise<Run> {
  const limits = limitsOf(options);
  const selected = selectedBy(options);
  const reference = embeddedReference();
  try {
    const run = {
      checks: selected,
      optionalFeatures: optionalFeaturesOf(options),
      limits,
      trust: trustOf(options),
      redactor: io.secrets,
      close: reference.close,
    };
    return { ...run, ...(await prepared(options, run, io, { onWarning, embedded: reference.start })) };
  } catch (error) {
    await reference.close();
    throw error;
  }
}

/**
 * The checks that a selection leaves.
 * @throws {ConfigError} a pattern matches no check, or there are none left
 */
export function selectedBy(selection: Selection): readonly GroupedCheck[] {
  failOn(unmatched(checks, selection).map(matchesNothing));
  const selected = select(checks, selection);
  if (selected.length === 0) throw new ConfigError(nothingSelected(selection));
  return selected;
}

function matchesNothing(pattern: string): string {
  const meant = nearest(pattern, selectable(checks));
  const fix = meant === undefined ? '"list" prints the ids of all checks' : `did you mean "${meant}"?`;
  return `no check, group, requirement or level matches ${JSON.stringify(pattern)}; ${fix}`;
}

function limitsOf({ timeoutMs, deadlineMs, concurrency, rate }: RunOptions): RunLimits {
  const limits = { requestMs: timeoutMs, deadline: deadlineIn(deadlineMs), concurrency };
  return rate === undefined ? limits : { ...limits, rate };
}

function trustOf({ ca, insecure }: RunOptions): Trust {
  return ca === undefined ? { insecure } : { ca: readCa(ca), insecure };
}

/** The reference service, started on demand and closed if it was started. */
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

interface PrepareContext {
  readonly onWarning: (warning: string) => void;
  readonly embedded: () => Promise<EmbeddedTarget>;
}

async function prepared(
  { config, configuration, settings, strange = [], cert, key, seed = randomInt(1, 2 ** 31 - 1) }: RunOptions,
  { checks: selected, optionalFeatures: asked, limits, trust, redactor }: Omit<Run, keyof Prepared | 'access'>,
  { environment, notices }: Io,
  { onWarning, embedded }: PrepareContext,
): Promise<Prepared & Pick<Run, 'access'>> {
  refuseMisspelt(strange, configuration);
  const warn = (warning: string): void => {
    const shown = redactor.text(warning);
    notices.warn(shown);
    onWarning(shown);
  };
  const { ms: deadlineMs } = limits.deadline;
  const ready = await prepare({
    settings,
    ...(configuration === undefined ? {} : { configuration }),
    needed: principalsOf(selected, asked),
    known: principalsOf(checks, optionalFeatures),
    embedded,
    redactor,
    now: Date.now,
    environment,
    timeoutMs: Math.min(commandTimeoutMs, deadlineMs),
    deadlineMs,
    warn,
    ...(trust.ca === undefined ? {} : { ca: trust.ca }),
  });
  const { baseUrl } = ready.target;
  const access = accessOf(baseUrl, { configuration, cert, key }, { environment, redactor });
  if (!ready.target.embedded) await proxyFor(ready.target.baseUrl, redactor);
  const { warnings, target } = ready;
  const withheld = withheldByName(target.withheld, checks, optionalFeatures);
  const found = new Set([...warnings, ...redactor.warnings()]);
  const precedence = overrideWarnings([config]);
  const all = [
    ...precedence,
    ...found,
    ...(trust.insecure ? [unverified] : []),
    ...(isExposed(target.baseUrl) ? [exposed] : []),
  ];
  const shown = all.map(redactor.text);
  shown.forEach(notices.warn);
  const opening = configuration === undefined ? [] : headerVariables(configuration);
  const gateway = opening.length === 0 ? {} : { gatewayHeaders: opening };
  return { ...ready, target: { ...target, ...gateway, withheld, seed }, warnings: shown, access };
}

/** A variable that nothing reads leaves the run to a default, unless the configuration file names it. */
function refuseMisspelt(strange: readonly StrangeVariable[], configuration: Configuration | undefined): void {
  const named = new Set(configuration?.variables);
  failOn(
    strange.flatMap(({ name, meant }) =>
      meant === undefined || named.has(name)
        ? []
        : [`${name}: there is no such variable; did you mean ${meant}? Correct it, or unset it`],
    ),
  );
}

const exposed = 'the base URL is plain http: anyone on the network path can read the tokens';

/** Whether tokens leave this machine without TLS. */
function isExposed(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const unverified = '--insecure: the certificate of the target is not verified; anyone may be answering';

function nothingSelected({ only, skip, profile }: Selection): string {
  const filters = [...only.map((each) => `--only ${each}`), ...skip.map((each) => `--skip ${each}`)].join(' ');
  return `no check of the profile ${profile} matches ${filters}; "list" prints the ids of all checks`;
}

function withTokens(issued: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(issued).flatMap(([id, token]) => (token === null ? [] : [[id, token] as const])));
}
