import { memberNames } from '../harness/judge/json-text.js';
import type { Exchange } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import { type Finding, inconclusive, type Verdict } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { type ContextRule, type ContextUrl, parseContextUrl } from './vocabulary/context-url.js';
import { jobOf, onJob, onJobs } from './vocabulary/judges.js';
import { byRoute, exactly, memberByMember, perExpansion, perRoute, perSituation } from './vocabulary/per-route.js';
import { addressAsked, hidesRedirect, mayBeMoved } from './vocabulary/redirects.js';
import { ownJob, ownJobBy, ownJobWith } from './vocabulary/scenarios.js';
import { withChanged, withMember, withMemberLast, withoutMember } from './vocabulary/variants.js';

const at = '/@odata.context';

const read = new WeakMap<JsonObject, ContextUrl>();

/** The context URL of a job, parsed once for all checks. */
const contextOf = (job: JsonObject): ContextUrl | undefined => {
  const url = job['@odata.context'];
  if (typeof url !== 'string') return undefined;
  const context = read.get(job) ?? parseContextUrl(url);
  read.set(job, context);
  return context;
};

const present = (job: JsonObject): readonly Finding[] => {
  const url = job['@odata.context'];
  return typeof url === 'string' ? [] : [{ at, expected: 'a string', actual: describeValue(url) }];
};

/** Judges the context URL of a job; an absent one is for `context-is-present` to report. */
const onContext =
  (judge: (job: JsonObject, exchange: Exchange) => readonly Finding[]) =>
  (exchange: Exchange): Verdict => {
    const job = jobOf(exchange);
    return job !== undefined && contextOf(job) === undefined ? noContext : onJob(judge)(exchange);
  };

const noContext = inconclusive('no @odata.context to look at');

/** Judges the context URL by some of its rules. */
const keeps =
  (...rules: readonly ContextRule[]) =>
  (job: JsonObject): readonly Finding[] =>
    (contextOf(job)?.problems ?? [])
      .filter(({ rule }) => rules.includes(rule))
      .map(({ expected, actual }) => ({ at, expected, actual }));

const pathByPrinter = (job: JsonObject): readonly Finding[] =>
  contextOf(job)?.container === 'shares'
    ? [{ at, expected: 'print/printers(…)/jobs', actual: 'print/shares(…)/jobs' }]
    : keeps('path')(job);

const pathOf = {
  printer: { verifies: 'CONTEXT-PRINTER-PATH', judge: pathByPrinter },
  share: { verifies: 'CONTEXT-SHARE-PATH', judge: keeps('path') },
} as const;

/** A share may be answered in terms of its printer, whose id the request does not tell. */
const namesItsContainer = (job: JsonObject, exchange: Exchange): readonly Finding[] => {
  const [context, asked] = [contextOf(job), addressAsked(exchange)];
  const container = asked?.container;
  if (asked === undefined || context?.key === undefined || container?.kind !== context.container) return [];
  const isNamed = [context.key, context.rawKey].some((key) => key?.toLowerCase() === container?.id.toLowerCase());
  if (isNamed || mayBeMoved(job, context.key, asked) || hidesRedirect(job, exchange)) return [];
  return [{ at, expected: `the key '${container?.id ?? ''}'`, actual: `'${context.key}'` }];
};

const comesFirst = (job: JsonObject, { response }: Exchange): readonly Finding[] => {
  if (Object.keys(job)[0] === '@odata.context') return [];
  const [name] = memberNames(response.body);
  if (name === undefined || name === '@odata.context' || !Object.hasOwn(job, '@odata.context')) return [];
  return [{ at, expected: 'the first member', actual: `the first member is ${name.slice(0, 80)}` }];
};

const decisive = keeps('root', 'path', 'key', 'entity');

/** What is wrong without $expand too is reported there, once. */
const isStillOneJobs = (plain: JsonObject, expanded: JsonObject): readonly Finding[] => {
  const known = new Set(decisive(plain).map(({ expected }) => expected));
  return decisive(expanded).filter(({ expected }) => !known.has(expected));
};

const lists =
  (...asked: readonly string[]) =>
  (job: JsonObject): readonly Finding[] => {
    const expected = asked.length === 0 ? 'no select-list' : `no names but ${asked.join(', ')}`;
    const foreign = contextOf(job)?.selected.filter((name) => name !== '*' && !asked.includes(name)) ?? [];
    return [...keeps('select-list')(job), ...foreign.map((actual) => ({ at, expected, actual }))];
  };

const withContext = (url: string) => withMember(at, url);
const root = 'https://graph.microsoft.com/v1.0/$metadata';
const withFragment = (fragment: string) => withContext(`${root}#${fragment}`);

/** The context URL with one part of it replaced, whatever ids the target has. */
const withPart = (name: string, part: RegExp | string, replacement: string | ((part: string) => string)) =>
  withChanged(name, at, (url) => {
    if (typeof url !== 'string') return url;
    return typeof replacement === 'string' ? url.replace(part, replacement) : url.replace(part, replacement);
  });

const withoutEntity = withPart('no /$entity', '/$entity', '');
const withDoubleQuotes = withPart('the key in double quotes', /'([^']*)'/, '"$1"');
const withBareKey = withPart('a key without quotes', /\('[^']*'\)/, '(5)');

export const context = [
  ...perSituation('context-is-present', (given) => ({
    verifies: 'CONTEXT-PRESENT',
    title: 'sends @odata.context',
    given: [given],
    judge: onJob(present),
    rejects: [withoutMember(at), withMember(at, null), withMember(at, 5)],
  })),
  ...byRoute(
    perRoute('context-root-is-metadata', (route) => ({
      verifies: 'CONTEXT-ROOT',
      title: 'roots the context URL in $metadata',
      given: [ownJob(route)],
      judge: onContext(keeps('root')),
      rejects: [
        withPart('another case', '$metadata', '$Metadata'),
        withPart('no $', '$metadata', 'metadata'),
        withPart('no slash before $metadata', '/$metadata', '$metadata'),
        withPart('no scheme', /^https?:\/\//, ''),
        withPart('another scheme', /^https?:/, 'ftp:'),
        withContext(''),
      ],
      accepts: [
        withPart('relative to the service root', /^.*\$metadata/, '$metadata'),
        withPart('relative to the host', /^.*\$metadata/, '/v1.0/$metadata'),
        withPart('relative to the request', /^.*\$metadata/, '../../../../$metadata'),
        withPart('another host, as behind a proxy', /^https?:\/\/[^/]+/, 'https://internal.example:8443'),
        withPart('the version in another case', '/v1.0/', '/V1.0/'),
        withPart('scheme and host in upper case', /^https?:\/\/[^/]+/, (origin) => origin.toUpperCase()),
        withPart('relative to the scheme', /^https?:/, ''),
        withPart('a query', '$metadata', '$metadata?$schemaversion=1'),
        withPart('user, port and dots', /^https?:\/\/[^/]+/, 'https://u@h:443/../.'),
      ],
    })),
    perRoute('context-path', (route) => ({
      verifies: pathOf[route].verifies,
      title: 'names the jobs of the {route} in the context URL',
      given: [ownJob(route)],
      judge: onContext(pathOf[route].judge),
      rejects: [
        withPart('another set', /#print\/\w+/, '#print/connectors'),
        withPart('another set of the container', '/jobs', '/tasks'),
        withPart('a slash before the path', '#print', '#/print'),
        withPart('no singleton', '#print/', '#'),
        withContext(root),
        withFragment('Collection(microsoft.graph.printJob)'),
      ],
      accepts: [withFragment("print/printers('another')/jobs/$entity")],
    })),
    perRoute('context-key-is-quoted', (route) => ({
      verifies: 'CONTEXT-KEY',
      title: 'quotes the key in the context URL',
      given: [ownJob(route)],
      judge: onContext(keeps('key')),
      rejects: [
        withDoubleQuotes,
        withPart('a lone quote within the key', /\('[^']*'\)/, "('O'Neil')"),
        withPart('no key', /\('[^']*'\)/, '()'),
        withPart('a placeholder', /\('[^']*'\)/, "('{printerId}')"),
        withPart('an open parenthesis', "')/", "'/"),
      ],
      accepts: [
        withPart('a doubled quote', /\('[^']*'\)/, "('O''Neil')"),
        withPart('a percent-encoded key', /\('[^']*'\)/, "('%E3%83%97')"),
        withPart('encoded quotes', /\('([^']*)'\)/, '(%27$1%27)'),
        withPart('encoded quotes, doubled', /\('[^']*'\)/, "('O%27%27Neil')"),
        withPart('encoded parentheses', /\('([^']*)'\)/, "%28'$1'%29"),
        withPart('blanks', /\('[^']*'\)/, "('second floor 1')"),
        withPart('a question mark', /\('[^']*'\)/, "('who?')"),
        withPart('letters beyond ASCII', /\('[^']*'\)/, "('Büro プリンタ')"),
        withPart('a percent sign that encodes nothing', /\('[^']*'\)/, "('100% 1')"),
        withBareKey,
      ],
    })),
    perRoute('context-is-that-of-one-entity', (route) => ({
      verifies: 'CONTEXT-ENTITY',
      title: 'ends the context URL in /$entity',
      given: [ownJob(route)],
      judge: onContext(keeps('entity')),
      rejects: [
        withoutEntity,
        withPart('another case', '/$entity', '/$Entity'),
        withPart('a slash behind', '/$entity', '/$entity/'),
        withPart('a query behind', '/$entity', '/$entity?$expand=tasks'),
        withPart('a list behind', '/$entity', '/$entity(tasks())'),
      ],
      accepts: [withPart('a select-list', '/jobs/', '/jobs(*)/'), withPart('an encoded $', '/$entity', '/%24entity')],
    })),
    perRoute('context-is-canonical', (route) => ({
      verifies: 'CONTEXT-CANONICAL',
      title: 'writes the context URL in its canonical form',
      given: [ownJob(route)],
      judge: onContext(keeps('canonical')),
      rejects: [
        withBareKey,
        withPart('the key as a segment', /\('[^']*'\)/, '/5'),
        withPart('an encoded $', '$metadata', '%24metadata'),
        withPart('an encoded $ at the end', '/$entity', '/%24entity'),
        withPart('a raw blank', /\('[^']*'\)/, "('second floor')"),
        withPart('a raw key', /\('[^']*'\)/, "('プリンタ')"),
        withFragment('print/printJobs/$entity'),
        withFragment('microsoft.graph.printJob'),
      ],
    })),
    perRoute('context-key-is-the-one-asked', (route) => ({
      verifies: 'CONTEXT-KEY-VALUE',
      title: 'names the {route} that was asked in the context URL',
      given: [ownJob(route)],
      judge: onContext(namesItsContainer),
      rejects: [withPart('another key', /\('[^']*'\)/, "('another')")],
      accepts: [
        withPart(
          'every letter of the key encoded',
          /(?<=\(')[^']*(?='\))/,
          (key) => `%${Buffer.from(key).toString('hex').match(/../g)?.join('%') ?? ''}`,
        ),
        withChanged('the key in upper case', at, (url) =>
          typeof url === 'string' ? url.replace(/\('[^']*'\)/, (key) => key.toUpperCase()) : url,
        ),
      ],
    })),
    perRoute('context-lists-nothing', (route) => ({
      verifies: 'CONTEXT-SELECT-LIST',
      title: 'lists nothing in the context URL when nothing was asked for',
      given: [ownJob(route)],
      holdsFor: (view) => view.projected !== true && exactly(route)(view),
      judge: onContext(lists()),
      rejects: [
        withPart('a list', '/jobs/', '/jobs(id,status)/'),
        withPart('an open list', '/jobs/', '/jobs(tasks()/'),
        withPart('two lists', '/jobs/', '/jobs(tasks)(documents)/'),
        withPart('spaces', '/jobs/', '/jobs(id, status)/'),
      ],
      accepts: [withPart('all', '/jobs/', '/jobs(*)/')],
    })),
    perRoute('context-lists-what-was-selected', (route) => ({
      verifies: 'CONTEXT-SELECT-LIST',
      title: 'writes the list in the context URL well with $select, if at all',
      given: [ownJobBy(route, 'selecting')],
      onFirstJobOnly: true,
      holdsFor: ({ route: own, projected }) => own === route && projected === true,
      judge: onContext(keeps('select-list')),
      rejects: [
        withPart('an open list', /\/jobs\b[^/]*\//, '/jobs(id,status/'),
        withPart('spaces', /\/jobs\b[^/]*\//, '/jobs(id, status)/'),
        withPart('an empty name', /\/jobs\b[^/]*\//, '/jobs(id,,status)/'),
      ],
      accepts: [
        withPart('no list', /\/jobs\b[^/]*\//, '/jobs/'),
        withPart('all', /\/jobs\b[^/]*\//, '/jobs(*)/'),
        withPart('more', /\/jobs\b[^/]*\//, '/jobs(id,status,isFetchable)/'),
        withPart('an encoded list', /\/jobs\b[^/]*\//, '/jobs%28id%2Cstatus%29/'),
      ],
    })),
    perRoute('context-comes-first', (route) => ({
      verifies: 'CONTEXT-FIRST',
      title: 'sends @odata.context as the first member',
      given: [ownJob(route)],
      judge: onContext(comesFirst),
      rejects: [withMemberLast('@odata.context')],
    })),
  ),
  ...memberByMember(
    perExpansion('context-with-{expansion}', (route, expansion) => ({
      verifies: 'CONTEXT-EXPANDED',
      title: `sends the context URL of one job with $expand=${expansion} too`,
      given: [ownJob(route), ownJobWith(route, expansion)],
      judge: (plain, expanded) => {
        const jobs = [plain, expanded].map(jobOf);
        const lacks = jobs.some((job) => job !== undefined && contextOf(job) === undefined);
        return lacks ? noContext : onJobs(isStillOneJobs)(plain, expanded);
      },
      rejects: [withoutEntity, withDoubleQuotes, withFragment('print/connectors/$entity')],
      accepts: [withPart('a list', '/jobs', `/jobs(${expansion}())`)],
    })),
    perExpansion('context-lists-only-{expansion}', (route, expansion) => ({
      verifies: 'CONTEXT-SELECT-LIST',
      title: `lists nothing but ${expansion} in the context URL with $expand=${expansion}`,
      given: [ownJobWith(route, expansion)],
      holdsFor: (view) => view.projected !== true && exactly(route, expansion)(view),
      judge: onContext(lists(expansion)),
      rejects: [
        withPart('a list of other names', '/jobs', '/jobs(id,status)'),
        withPart('spaces', '/jobs', '/jobs( )'),
      ],
      accepts: [
        withPart('a list', '/jobs', `/jobs(${expansion}())`),
        withPart('a list with all', '/jobs', `/jobs(*,${expansion}())`),
      ],
    })),
  ),
];
