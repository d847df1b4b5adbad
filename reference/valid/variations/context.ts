import type { Alter } from '../../faults/alter.js';
import { onBody, onContext } from '../../faults/alter.js';
import type { Representation } from '../../stages.js';
import type { Variations } from './variation.js';

const metadata = '$metadata';
const keyOf = /\('(?:[^']|'')*'\)/;

const withRoot = (root: string): Alter =>
  onContext((url) => (url.includes(metadata) ? `${root}${url.slice(url.lastIndexOf(metadata))}` : url));
const withKey = (change: (key: string) => string): Alter => onContext((url) => url.replace(keyOf, change));

const isGuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Adds the expansions to the select-list, as OData 4.01 wants it. */
const listing =
  (first: readonly string[]) =>
  (url: string, { options }: Representation): string => {
    const asked = options.expand.filter(({ select }) => select === undefined);
    const items = asked.map(({ relationship }) => `${relationship}()`);
    if (items.length === 0) return url;
    return url.replace(/\/jobs(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\/\$entity$/, (_, list?: string) => {
      const before = list === undefined ? first : [list];
      return `/jobs(${[...before, ...items].join(',')})/$entity`;
    });
  };

/** A share may be answered in terms of its printer. */
const canonical = (url: string, { resource, job }: Representation): string =>
  resource.container === 'shares'
    ? url.replace(/#print\/shares\('(?:[^']|'')*'\)/, () => `#print/printers('${keyText(job.printer)}')`)
    : url;

const keyText = (id: string): string => encodeURIComponent(id.replaceAll("'", "''"));

/** Characters that a path may hold as they are. */
const unescaped = (key: string): string =>
  key.replaceAll(/%(?:3A|40|21|24|26|2B|2C|3B|3D)/g, (each) => decodeURIComponent(each));

/** A character that is escaped already stays so. */
const escapedByte = (character: string, at: number, key: string): string =>
  /%[\dA-F]?$/.test(key.slice(Math.max(0, at - 2), at)) ? character : `%${character.charCodeAt(0).toString(16)}`;

const inUpperCase = (key: string): string => (isGuid.test(key.slice(2, -2)) ? key.toUpperCase() : key);

/** The ways to write the context URL. */
export const contextVariations: Variations = {
  contextRoot: {
    relative: withRoot(''),
    'relative-to-host': withRoot('/v1.0/'),
    'relative-to-request': withRoot('../../../../'),
    proxied: withRoot('https://internal.example:8443/print-service/v1.0/'),
    'upper-case-version': withRoot('https://graph.microsoft.com/V1.0/'),
    'upper-case-host': withRoot('HTTPS://GRAPH.MICROSOFT.COM/v1.0/'),
    'relative-to-scheme': withRoot('//graph.microsoft.com/v1.0/'),
    'with-a-query': onContext((url) => url.replace('$metadata#', '$metadata?$schemaversion=1&a=/b#')),
  },
  contextList: { expanded: onContext(listing([])), 'all-and-expanded': onContext(listing(['*'])) },
  contextOfShare: { 'names-the-printer': onContext(canonical) },
  contextKey: {
    unescaped: withKey(unescaped),
    'guid-in-upper-case': withKey(inUpperCase),
    'quotes-escaped': withKey((key) => key.replaceAll("'", '%27')),
    'all-escaped': withKey((key) => key.replaceAll(/[\w'()-]/g, escapedByte)),
    'escapes-in-lower-case': withKey((key) => key.replaceAll(/%[\dA-F]{2}/g, (each) => each.toLowerCase())),
    'raw-question-mark': withKey((key) => key.replaceAll('%3F', '?').replaceAll('%2F', '/')),
  },
};

const bare = (key: string): string => (/^\('[\w-]+'\)$/.test(key) ? key.replaceAll("'", '') : key);
const foreign = (key: string): string => key.replaceAll(/(?:%[C-F][\dA-F](?:%[89AB][\dA-F])+)+/g, decodeURIComponent);

/** As it is, however it is made up. */
const raw = (key: string): string => decodeURIComponent(key);

const last: Alter = onBody(({ '@odata.context': context, ...body }) =>
  context === undefined ? body : { ...body, '@odata.context': context },
);

export const toleratedContexts: Variations = {
  contextKey: { bare: withKey(bare), 'raw-unicode': withKey(foreign), raw: withKey(raw) },
  contextForm: {
    'print-jobs': onContext((url) => `${url.split('#', 1).join('')}#print/printJobs/$entity`),
    type: onContext((url) => `${url.split('#', 1).join('')}#microsoft.graph.printJob`),
    'encoded-dollar': onContext((url) => url.replace('/$metadata', '/%24metadata')),
    'encoded-entity': onContext((url) => url.replace('/$entity', '/%24entity')),
  },
  contextPlace: { last },
};
