import type { Exchange } from '../model/exchange.js';
import { headerValues } from '../model/exchange.js';
import type { OptionalFeature } from '../model/optional-feature.js';
import { openCells } from './permissions/open-cells.js';
import { jobOf } from './vocabulary/judges.js';
import { jobPath, ownerAsks, ownJob, ownJobAsking, ownJobQuery, segment } from './vocabulary/scenarios.js';

/** What became of a request that a service may serve or refuse. */
const served = (exchange: Exchange): string => {
  const { status } = exchange.response;
  return jobOf(exchange) === undefined ? `no, ${status}` : 'yes';
};

const withMembers =
  (...names: readonly string[]) =>
  (exchange: Exchange): string => {
    const job = jobOf(exchange);
    if (job === undefined) return `no, ${exchange.response.status}`;
    return names.every((name) => Object.hasOwn(job, name)) ? 'yes' : 'ignored';
  };

const header =
  (name: string) =>
  ({ response }: Exchange): string => {
    const [value] = headerValues(response.headers, name);
    return value === undefined ? 'absent' : 'sent';
  };

const accepting = (parameter: string) =>
  ownJobAsking('printer', { headers: [['Accept', `application/json;odata.metadata=${parameter}`]] });

const context = (exchange: Exchange): string => {
  const job = jobOf(exchange);
  if (job === undefined) return `no, ${exchange.response.status}`;
  return Object.hasOwn(job, '@odata.context') ? 'yes, with @odata.context' : 'yes, without @odata.context';
};

/** What the suite asks about and does not judge. */
export const optionalFeatures: readonly OptionalFeature[] = [
  {
    id: 'keys-in-parentheses',
    about: 'ROUTES-KEY-STYLE',
    title: "keys in parentheses: printers('id')/jobs('id')",
    given: ownerAsks('the owner gets the job by keys in parentheses', ({ printer, id }) => {
      const [container, key] = [printer, id].map((each) => segment(each.replaceAll("'", "''")));
      return `/print/printers('${container ?? ''}')/jobs('${key ?? ''}')`;
    }),
    answer: served,
  },
  {
    id: 'trailing-slash',
    about: 'ROUTES-PATH-STYLE',
    title: 'a slash at the end of the path',
    given: ownerAsks('the owner gets the job with a slash at the end', (job) => `${jobPath('printer', job)}/`),
    answer: served,
  },
  {
    id: 'path-in-another-case',
    about: 'ROUTES-PATH-STYLE',
    title: 'the path in another letter case',
    given: ownerAsks('the owner gets the job by /Print/Printers', (job) =>
      jobPath('printer', job).replace('/print/printers', '/Print/Printers'),
    ),
    answer: served,
  },
  {
    id: 'nested-select',
    about: 'QUERY-NESTED-SELECT',
    title: '$expand=documents($select=id)',
    given: ownJobQuery('printer', '?$expand=documents($select=id)'),
    answer: withMembers('documents'),
  },
  {
    id: 'expand-star',
    about: 'QUERY-STAR',
    title: '$expand=*',
    given: ownJobQuery('printer', '?$expand=*'),
    answer: withMembers('tasks', 'documents'),
  },
  {
    id: 'option-without-dollar',
    about: 'QUERY-NAME-STYLES',
    title: 'expand=documents, without the $',
    given: ownJobQuery('printer', '?expand=documents'),
    answer: withMembers('documents'),
  },
  {
    id: 'custom-option',
    about: 'QUERY-CUSTOM-OPTION',
    title: 'an option without $ that nobody defines',
    given: ownJobQuery('printer', '?nobodys=1'),
    answer: served,
  },
  {
    id: 'metadata-none',
    about: 'NEGOTIATION-METADATA',
    title: 'odata.metadata=none',
    given: accepting('none'),
    answer: context,
  },
  {
    id: 'metadata-full',
    about: 'NEGOTIATION-METADATA',
    title: 'odata.metadata=full',
    given: accepting('full'),
    answer: context,
  },
  {
    id: 'unknown-enum-members',
    about: 'NEGOTIATION-UNKNOWN-ENUM-MEMBERS',
    title: 'Prefer: include-unknown-enum-members',
    given: ownJobAsking('printer', { headers: [['Prefer', 'include-unknown-enum-members']] }),
    answer: (exchange) => (jobOf(exchange) === undefined ? served(exchange) : header('preference-applied')(exchange)),
  },
  {
    id: 'head',
    about: 'HTTP-HEAD',
    title: 'HEAD',
    given: ownJobAsking('printer', { method: 'HEAD' }),
    answer: ({ response: { status } }) => (status >= 200 && status < 300 ? 'yes' : `no, ${status}`),
  },
  {
    id: 'request-id',
    about: 'HTTP-REQUEST-ID',
    title: 'request-id',
    given: ownJob('printer'),
    answer: header('request-id'),
  },
  { id: 'date', about: 'HTTP-DATE', title: 'Date', given: ownJob('printer'), answer: header('date') },
  ...openCells,
];
