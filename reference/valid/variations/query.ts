import type { Alter } from '../../faults/alter.js';
import { byShare } from '../../faults/alter.js';
import { denied } from '../../faults/rules.js';
import { header } from '../../headers.js';
import type { AuthenticatedRequest, FoundJob, QueryOption } from '../../stages.js';
import { isRefusal, refusal } from '../../stages.js';
import type { Variations } from './variation.js';

type Holds = (query: readonly QueryOption[]) => boolean;

const optionIs =
  (name: string, holds: (value: string) => boolean = () => true): Holds =>
  (query) =>
    query.some(([each, value]) => each === name && holds(value));

const both = optionIs('$expand', (value) => value.split(',').length > 1);
const collection = ['$filter', '$orderby', '$top', '$skip', '$count', '$search'];
const known = ['$expand', '$select', '$format', ...collection];
const forCollections: Holds = (query) => query.some(([name]) => collection.includes(name));
const unknownOption: Holds = (query) => query.some(([name]) => name.startsWith('$') && !known.includes(name));

const refusing = (holds: Holds, status: number): Alter => {
  const refused = refusal(status, 'notSupported', 'This is not supported.');
  return ({ options }) => ({ options: (foundJob) => (holds(foundJob.query) ? refused : options(foundJob)) });
};

/** Reads the options as if those that are named, or spoilt, had not been given. */
const ignoring = (isIgnored: (option: QueryOption) => boolean): Alter => {
  const rest = (foundJob: FoundJob): FoundJob => ({
    ...foundJob,
    query: foundJob.query.filter((each) => !isIgnored(each)),
  });
  return ({ options }) => ({ options: (foundJob) => options(rest(foundJob)) });
};

const refusingAllRefusals =
  (status: number): Alter =>
  ({ options }) => ({
    options: (foundJob) => {
      const read = options(foundJob);
      return isRefusal(read) ? { ...read, status } : read;
    },
  });

/** Reads `$select`, but still sends all members. */
const givingAll: Alter = ({ options }) => ({
  options: (foundJob) => {
    const read = options(foundJob);
    return isRefusal(read) ? read : { expand: read.expand };
  },
});

const acceptingAnything: Alter = ({ negotiate }) => ({
  negotiate: (foundJob) => {
    const metadata = negotiate(foundJob);
    return typeof metadata === 'string' ? metadata : 'minimal';
  },
});

const oneMetadata: Alter = ({ negotiate }) => ({
  negotiate: (foundJob) => {
    const metadata = negotiate(foundJob);
    return typeof metadata === 'string' ? 'minimal' : metadata;
  },
});

const isBasic = ({ caller }: AuthenticatedRequest): boolean =>
  caller.type === 'delegated' &&
  caller.permissions.every((each) => each.includes('Basic') || !each.startsWith('PrintJob.'));

const denying =
  (holds: (foundJob: FoundJob) => boolean): Alter =>
  ({ options }) => ({ options: (foundJob) => (holds(foundJob) ? denied : options(foundJob)) });

const asksFor = (relationship: string): Holds => optionIs('$expand', (value) => value.includes(relationship));

/** A body of a request that needs none is refused. */
const refusingContent: Alter = ({ method }) => ({
  method: (request) => {
    const length = request.headers.find(([name]) => name.toLowerCase() === 'content-length');
    return length === undefined ? method(request) : refusal(400, 'BadRequest', 'A GET request has no content.');
  },
});

const choosy =
  (status: number): Alter =>
  ({ route }) => ({
    route: (incoming) =>
      /%00|%2F\.\.|%ZZ|aaaaaaaaaaaaaaaaaaaaaaaaa/i.test(incoming.request.path)
        ? refusal(status, 'BadRequest', 'Odd.')
        : route(incoming),
  });

/** Handling of options that the document does not define, and access to tasks and documents. */
export const queryVariations: Variations = {
  bothExpansions: { 'refused-with-400': refusing(both, 400), 'refused-with-501': refusing(both, 501) },
  select: {
    'refused-with-400': refusing(optionIs('$select'), 400),
    'refused-with-501': refusing(optionIs('$select'), 501),
    'gives-more': givingAll,
  },
  forCollections: {
    ignored: ignoring(([name]) => collection.includes(name)),
    'refused-with-501': refusing(forCollections, 501),
  },
  badQuery: { 'refused-with-422': refusingAllRefusals(422), 'refused-with-501': refusingAllRefusals(501) },
  unacceptable: { 'gets-json': acceptingAnything },
  metadata: { 'always-minimal': oneMetadata },
  requestContent: { refused: refusingContent },
  oddIds: { 'with-400': choosy(400), 'with-414': choosy(414) },
  tasks: {
    'for-applications-only': denying(({ caller, query }) => caller.type === 'delegated' && asksFor('tasks')(query)),
  },
  documents: { 'not-for-basic': denying((foundJob) => isBasic(foundJob) && asksFor('documents')(foundJob.query)) },
  preference: {
    applied: ({ respond }) => ({
      respond: (body, representation) => {
        const prefer = header(representation.request, 'prefer');
        const answer = respond(body, representation);
        return prefer === undefined
          ? answer
          : { ...answer, headers: [...answer.headers, ['Preference-Applied', prefer]] };
      },
    }),
  },
};

const isFit = ([name, value]: QueryOption): boolean =>
  name !== '$expand' || /^(?:tasks|documents)(?:,(?:tasks|documents))?$/.test(value);

const undecoded: Alter = ({ route }) => ({
  route: (incoming) => {
    const path = incoming.request.path.replaceAll(/([?&])%24/g, '$1custom-');
    return route({ ...incoming, request: { ...incoming.request, path } });
  },
});

const printerByShare: Alter = ({ printerAccess }) => ({
  printerAccess: (session) => (byShare(session) ? undefined : printerAccess(session)),
});

export const toleratedQueries: Variations = {
  unknownOption: { ignored: ignoring(([name]) => unknownOption([[name, '']])) },
  unknownNames: {
    ignored: ignoring((option) => !isFit(option) || (option[0] === '$select' && option[1].includes('nobody'))),
  },
  encodedOptions: { 'not-decoded': undecoded },
  getPrinterByShare: { 'not-needed': printerByShare },
};
