import { ConfigError } from '../../model/errors.js';
import type { StatedFile, StatedProfile, Statement } from '../../model/statement.js';
import { type Profile, profiles } from '../plan/select.js';
import type { StoredCheck, StoredResults } from './stored-results.js';

export const statementFormat = 'graph-printjob-conformance statement';
export const statementVersion = 1;

/** What a statement is about, beside the results. */
export interface About {
  readonly product: Statement['product'];
  readonly suite: Statement['suite'];
  readonly issuedAt: string;
  readonly evidence: readonly StatedFile[];
}

/** What the suite would have judged: the ids of its checks by profile. */
export type Whole = (profile: string) => readonly string[];

/**
 * A statement of conformance. Pure.
 * @throws {ConfigError} the results are not those of a whole run, judged to its end; says why
 */
export function statementOf(results: StoredResults, about: About, whole: Whole): Statement {
  refuse(results, about.suite.version, whole);
  const {
    target,
    isEmbedded: embedded,
    startedAt,
    profile,
    edition,
    failOn,
    verdict,
    label,
    withheld,
    problems,
  } = results;
  return {
    format: statementFormat,
    version: statementVersion,
    issuedAt: about.issuedAt,
    product: about.product,
    suite: about.suite,
    run: {
      ...{ target, embedded, startedAt, profile, failOn, verdict },
      ...(edition === undefined ? {} : { edition }),
      ...(label === undefined ? {} : { label }),
    },
    profiles: profilesOf(results),
    withheld,
    expected: [...results.checks.values()].flatMap(({ id, requirement, level, expected, isOpen }) =>
      expected === undefined ? [] : [{ check: id, requirement, level, ...expected, ...(isOpen ? { open: true } : {}) }],
    ),
    problems: [...problems.values()].map(({ id, title, level, checks }) => ({
      id,
      title,
      level,
      checks: checks.length,
    })),
    evidence: about.evidence,
  };
}

const unfinished: Readonly<Record<string, string>> = {
  incomplete: 'is incomplete: supply what it names as missing, or withhold it with a reason',
  unreachable: 'did not reach its target',
  'credentials-refused': 'was refused its credentials',
  'outdated-expectations': 'has expectations that are out of date: renew them',
};

function refuse(results: StoredResults, version: string, whole: Whole): void {
  const reason = reasonAgainst(results, version, whole);
  if (reason !== undefined) throw new ConfigError(`${results.file}: no statement can be made: ${reason}`);
}

function reasonAgainst(results: StoredResults, version: string, whole: Whole): string | undefined {
  const { filters, isPartial, isReplayed, verdict, profile, checks } = results;
  if (results.version !== version)
    return `it was written by version ${results.version}, this is version ${version}; use that one`;
  if (filters.length > 0) return `the run was filtered (${filters.join(' ').slice(0, 200)}); make a whole one`;
  if (isPartial) return 'the run was a partial one; make it without --partial, or "partial" in its file';
  if (isReplayed) return 'it judges a recording again; make a run against the product itself';
  if (verdict in unfinished) return `the run ${unfinished[verdict] ?? ''}`;
  if (verdict !== 'conformant' && verdict !== 'not-conformant') return `its verdict is none: "${verdict.slice(0, 40)}"`;
  const open = [...checks.values()].filter(({ level, status }) => level === 'MUST' && status === 'inconclusive');
  if (open.length > 0) return `${open.length} of its MUST checks could not be judged, ${open[0]?.id ?? ''} first`;
  const missing = whole(profile).filter((id) => !checks.has(id));
  if (missing.length > 0 || whole(profile).length === 0)
    return `it lacks ${missing.length} of the checks of profile "${profile}"; something has been taken out`;
  return undefined;
}

/** The profiles that a run judged all of. */
function profilesOf(results: StoredResults): readonly StatedProfile[] {
  const all = [...results.checks.values()];
  const judged = groupsOf(results.profile);
  return Object.keys(profiles)
    .filter((name) => groupsOf(name).every((group) => judged.includes(group)))
    .map((name) =>
      profileOf(
        name,
        all.filter(({ group }) => groupsOf(name).includes(group)),
        results.failOn,
      ),
    );
}

function groupsOf(name: string): readonly string[] {
  return isProfile(name) ? profiles[name] : [];
}

function isProfile(name: string): name is Profile {
  return Object.hasOwn(profiles, name);
}

function profileOf(name: string, all: readonly StoredCheck[], failOn: string): StatedProfile {
  const of = (status: string): number => all.filter((each) => each.status === status).length;
  const [pass, fail, warn, expected] = [of('pass'), of('fail'), of('warn'), of('expected')];
  const isRed = fail > 0 || (failOn === 'SHOULD' && warn > 0);
  const verdict = isRed ? 'not-conformant' : pass + warn + expected === 0 ? 'withheld' : 'conformant';
  const [inconclusive, notApplicable] = [of('inconclusive'), of('not-applicable')];
  const leftOpen = all.filter(({ status, isOpen }) => status === 'expected' && isOpen).length;
  const counts = { checks: all.length, pass, fail, warn, expected, inconclusive, notApplicable };
  return { name, verdict, ...counts, ...(leftOpen === 0 ? {} : { leftOpen }) };
}
