import type { Exchange } from '../model/exchange.js';
import { headerValues } from '../model/exchange.js';
import type { OptionalFeature } from '../model/optional-feature.js';
import { openCells } from './permissions/open-cells.js';
import { jobOf } from './vocabulary/judges.js';
import { ownJob, ownJobAsking, ownJobBy } from './vocabulary/scenarios.js';

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
    given: ownJobBy('printer', 'in-parentheses'),
    answer: served,
  },
  {
    id: 'trailing-slash',
    about: 'ROUTES-PATH-STYLE',
    title: 'a slash at the end of the path',
    given: ownJobBy('printer', 'with-a-trailing-slash'),
    answer: served,
  },
  {
    id: 'path-in-another-case',
    about: 'ROUTES-PATH-STYLE',
    title: 'the path in another letter case',
    given: ownJobBy('printer', 'in-another-case'),
    answer: served,
  },
  {
    id: 'nested-select',
    about: 'QUERY-NESTED-SELECT',
    title: '$expand=documents($select=id)',
    given: ownJobBy('printer', 'expanding-a-part'),
    answer: withMembers('documents'),
  },
  {
    id: 'expand-star',
    about: 'QUERY-STAR',
    title: '$expand=*',
    given: ownJobBy('printer', 'expanding-all'),
    answer: withMembers('tasks', 'documents'),
  },
  {
    id: 'option-without-dollar',
    about: 'QUERY-NAME-STYLES',
    title: 'expand=documents, without the $',
    given: ownJobBy('printer', 'expanding-without-dollar'),
    answer: withMembers('documents'),
  },
  {
    id: 'custom-option',
    about: 'QUERY-CUSTOM-OPTION',
    title: 'an option without $ that nobody defines',
    given: ownJobBy('printer', 'with-a-custom-option'),
    answer: served,
  },
  {
    id: 'metadata-none',
    about: 'NEGOTIATION-METADATA',
    title: 'odata.metadata=none',
    given: ownJobAsking('printer', { headers: [['Accept', 'application/json;odata.metadata=none']] }),
    answer: context,
  },
  {
    id: 'metadata-full',
    about: 'NEGOTIATION-METADATA',
    title: 'odata.metadata=full',
    given: ownJobBy('printer', 'with-full-metadata'),
    answer: context,
  },
  {
    id: 'unknown-enum-members',
    about: 'NEGOTIATION-UNKNOWN-ENUM-MEMBERS',
    title: 'Prefer: include-unknown-enum-members',
    given: ownJobAsking(
      'printer',
      { headers: [['Prefer', 'include-unknown-enum-members']] },
      { expansions: [], optional: true },
    ),
    answer: (exchange) => (jobOf(exchange) === undefined ? served(exchange) : header('preference-applied')(exchange)),
  },
  {
    id: 'head',
    about: 'HTTP-HEAD',
    title: 'HEAD',
    given: ownJobBy('printer', 'by-head'),
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
