import type { HttpRequest } from '../../model/exchange.js';
import type { Problem, Witness } from '../../model/problem.js';
import type { Entry, Result } from '../../model/report.js';
import type { LocatedFinding } from '../../model/verdict.js';
import type { Requirement } from '../../spec/requirements/index.js';
import { grouped } from './group.js';
import type { Grouped, Judged } from './grouped.js';
import { type Signature, signatures, signOf } from './signatures.js';
import { whereOf } from './where.js';

/** A check that failed. */
interface Failed {
  readonly entry: Entry;
  readonly requirement: Requirement;
  readonly findings: readonly [LocatedFinding, ...LocatedFinding[]];
}

/**
 * What is wrong, by cause, worst first; empty where nothing failed. Pure.
 * @param requestOf the request of an exchange by its key
 * @param known the faults to tell causes by; those of the reference service if absent
 */
export function problemsOf(
  results: readonly Result[],
  requestOf: (key: string) => HttpRequest | undefined,
  known?: readonly Signature[],
): readonly Problem[] {
  const failed = results.flatMap(failedIn);
  if (failed.length === 0) return [];
  const byId = new Map(failed.map((each) => [each.entry.checkId, each]));
  const groups = grouped(results.flatMap(judgedIn), known ?? signatures());
  const ids = results.map(({ requirement }): string => requirement.id);
  const requirements = new Map(results.map(({ requirement }) => [requirement.id as string, requirement] as const));
  const order = ({ requirement }: Problem): number => ids.indexOf(requirement?.id ?? '');
  const counts = new Map<string, number>();
  for (const { requirement: id } of groups) counts.set(id, (counts.get(id) ?? 0) + 1);
  return groups
    .map((group) => problemOf(group, byId, requirements, requestOf, counts.get(group.requirement) === 1))
    .toSorted((a, b) => rank(b, byId) - rank(a, byId) || b.checks.length - a.checks.length || order(a) - order(b));
}

/** How many MUSTs fail. */
function rank({ checks }: Problem, failed: ReadonlyMap<string, Failed>): number {
  return checks.filter((id) => failed.get(id)?.entry.level === 'MUST').length;
}

function failedIn({ requirement: verified, entries }: Result): readonly Failed[] {
  return entries.flatMap((entry) =>
    entry.verdict.outcome === 'fail' ? [{ entry, requirement: verified, findings: entry.verdict.findings }] : [],
  );
}

function judgedIn({ requirement: { id }, entries }: Result): readonly Judged[] {
  return entries.flatMap(({ checkId, verdict, exchanges }) => {
    if (verdict.outcome !== 'pass' && verdict.outcome !== 'fail') return [];
    const findings = verdict.outcome === 'fail' ? verdict.findings : [];
    return [
      {
        id: checkId,
        requirement: id,
        failed: findings.length > 0,
        shownBy: findings.map(({ exchange }) => exchange),
        signs: findings.map(signOf),
        values: findings.filter(({ at }) => at.startsWith('/')).map(({ at, exchange }) => `${exchange} ${at}`),
        exchanges,
      },
    ];
  });
}

function problemOf(
  { requirement: id, checks, cause }: Grouped,
  byId: ReadonlyMap<string, Failed>,
  requirements: ReadonlyMap<string, Requirement>,
  requestOf: (key: string) => HttpRequest | undefined,
  isAlone: boolean,
): Problem {
  const all = [...checks].flatMap((each) => byId.get(each) ?? []);
  const own = all.filter((each) => each.requirement.id === id);
  const along = all.filter((each) => each.requirement.id !== id);
  const [first, ...others] = own.length > 0 ? own : along;
  if (first === undefined) throw new Error(`no check of ${id} failed`);
  const shown = [first, ...others].reduce((one, other) =>
    effort(other, requestOf) < effort(one, requestOf) ? other : one,
  );
  const requests = all.flatMap(({ findings }) => findings.flatMap(({ exchange }) => requestOf(exchange) ?? []));
  const slug = id.toLowerCase();
  return {
    id: isAlone ? slug : `${slug}:${cause?.signature.fault ?? first.entry.checkId}`,
    title:
      cause === undefined
        ? `does not hold: the service ${shown.entry.title}`
        : `fails like a service that ${cause.signature.title}`,
    level: all.some(({ entry }) => entry.level === 'MUST') ? 'MUST' : 'SHOULD',
    requirement: requirements.get(id) ?? first.requirement,
    where: whereOf(requests),
    checks: [...own, ...along].map(({ entry }) => entry.checkId),
    ...(cause === undefined
      ? {}
      : { cause: { fault: cause.signature.fault, title: cause.signature.title, explains: cause.share } }),
    witness: witnessOf(shown),
  };
}

function witnessOf({ entry, findings }: Failed): Witness {
  const [{ exchange }] = findings;
  return {
    exchange,
    check: entry.checkId,
    findings: findings.filter((each) => each.exchange === exchange),
    ...(entry.curl === undefined ? {} : { curl: entry.curl }),
  };
}

/** How much there is to understand in the request of the first finding: the least is shown. */
function effort({ entry, findings: [first] }: Failed, requestOf: (key: string) => HttpRequest | undefined): number {
  const request = requestOf(first.exchange);
  if (request === undefined) return Number.MAX_SAFE_INTEGER;
  const { path, headers, omits = [], content, credentials, again } = request;
  const extras = headers.length + omits.length + Number(content !== undefined) + Number(again === true);
  const isOwner = credentials.kind === 'principal' && credentials.id === 'owner';
  const length = path.replace('/printers/', '/shares/').length;
  return (entry.level === 'MUST' ? 0 : 10_000) + length + 100 * extras + (isOwner ? 0 : 20);
}
