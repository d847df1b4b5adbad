import type { CheckableId } from '../../spec/requirements/index.js';
import { first } from '../listing.js';
import type { Fault, Representation } from '../stages.js';
import { byShare, drop, expanding, fault, onBody, onContext, put, when } from './alter.js';

type Spelling = readonly [
  id: string,
  breaks: CheckableId,
  summary: string,
  change: (context: string, representation: Representation) => string,
];

const key = /\('([^']*)'\)/;

/** Context URLs that are there, but spelt wrong. */
const spellings: readonly Spelling[] = [
  ['context-empty', 'CONTEXT-ROOT', 'sends an empty context URL', () => ''],
  ['context-metadata-case', 'CONTEXT-ROOT', 'writes $Metadata', (url) => url.replace('$metadata', '$Metadata')],
  ['context-metadata-bare', 'CONTEXT-ROOT', 'writes metadata without $', (url) => url.replace('$metadata', 'metadata')],
  ['context-metadata-absent', 'CONTEXT-ROOT', 'leaves $metadata out', (url) => url.replace('$metadata', '')],
  ['context-no-fragment', 'CONTEXT-ROOT', 'writes / for #', (url) => url.replace('#', '/')],
  [
    'context-scheme',
    'CONTEXT-ROOT',
    'roots the context URL at urn:graph',
    (url) => url.replace(/^.*(?=\/\$)/, 'urn:graph'),
  ],
  ['context-jobs-case', 'CONTEXT-PRINTER-PATH', 'writes Jobs', (url) => url.replace(')/jobs', ')/Jobs')],
  ['context-without-print', 'CONTEXT-PRINTER-PATH', 'leaves print/ out', (url) => url.replace('#print/', '#')],
  ['context-without-key', 'CONTEXT-PRINTER-PATH', 'leaves the key out', (url) => url.replace(key, '')],
  [
    'context-set-jobs',
    'CONTEXT-PRINTER-PATH',
    'names the set print/jobs',
    (url) => url.replace(/^([^#]*)#[^]*\/jobs/, '$1#print/jobs'),
  ],
  [
    'context-printer-named-share',
    'CONTEXT-PRINTER-PATH',
    'writes shares for a printer',
    (url) => url.replace('#print/printers', '#print/shares'),
  ],
  [
    'context-list-open-when-selected',
    'CONTEXT-SELECT-LIST',
    'does not close the list of what was selected',
    (url, { options }) => (options.select === undefined ? url : url.replace(')/$entity', '/$entity')),
  ],
  [
    'context-list-spaced-when-selected',
    'CONTEXT-SELECT-LIST',
    'writes blanks into the list of what was selected',
    (url, { options }) => (options.select === undefined ? url : url.replace(',', ', ')),
  ],
  [
    'context-documents',
    'CONTEXT-EXPANDED',
    'names the set of documents when they are expanded',
    (url, representation) => (expanding('documents')(representation) ? url.replace('/jobs', '/documents') : url),
  ],
  [
    'context-printer-shares',
    'CONTEXT-SHARE-PATH',
    'writes printerShares for shares',
    (url) => url.replace('#print/shares', '#print/printerShares'),
  ],
  [
    'context-share-singular',
    'CONTEXT-SHARE-PATH',
    'writes share for shares',
    (url) => url.replace('#print/shares', '#print/share'),
  ],
  [
    'context-key-double-quotes',
    'CONTEXT-KEY',
    'quotes the key with double quotes',
    (url) => url.replace(key, '("$1")'),
  ],
  ['context-key-open-quote', 'CONTEXT-KEY', 'does not close the quote of the key', (url) => url.replace(key, "('$1)")],
  ['context-key-brackets', 'CONTEXT-PRINTER-PATH', 'puts the key in brackets', (url) => url.replace(key, "['$1']")],
  ['context-key-empty', 'CONTEXT-KEY', 'leaves the key empty', (url) => url.replace(key, "('')")],
  ['context-key-bare', 'CONTEXT-CANONICAL', 'does not quote the key', (url) => url.replace(key, '($1)')],
  ['context-key-segment', 'CONTEXT-CANONICAL', 'writes the key as a segment', (url) => url.replace(key, '/$1')],
  [
    'context-metadata-encoded',
    'CONTEXT-CANONICAL',
    'encodes the $ of $metadata',
    (url) => url.replace('/$metadata', '/%24metadata'),
  ],
  [
    'context-entity-encoded',
    'CONTEXT-CANONICAL',
    'encodes the $ of $entity',
    (url) => url.replace('/$entity', '/%24entity'),
  ],
  [
    'context-print-jobs',
    'CONTEXT-CANONICAL',
    'names the set printJobs, which the model has not',
    (url) => `${url.split('#', 1).join('')}#print/printJobs/$entity`,
  ],
  ['context-collection', 'CONTEXT-ENTITY', 'writes the context of a collection', (url) => url.replace('/$entity', '')],
  ['context-entity-bare', 'CONTEXT-ENTITY', 'writes entity without $', (url) => url.replace('/$entity', '/entity')],
  ['context-entity-case', 'CONTEXT-ENTITY', 'writes $Entity', (url) => url.replace('/$entity', '/$Entity')],
  [
    'context-collection-when-expanded',
    'CONTEXT-EXPANDED',
    'writes the context of a collection when tasks are expanded',
    (url, representation) => (expanding('tasks')(representation) ? url.replace('/$entity', '') : url),
  ],
  [
    'context-key-of-job',
    'CONTEXT-KEY-VALUE',
    'gives the id of the job as the key',
    (url, { job }) => url.replace(key, `('${job.id}')`),
  ],
  [
    'context-key-of-other-printer',
    'CONTEXT-KEY-VALUE',
    'gives the id of another printer as the key',
    (url, { environment, resource }) => {
      const other = first(environment.world.printers, ({ id }) => id !== resource.containerId);
      return url.replace(key, `('${other?.id ?? ''}')`);
    },
  ],
  [
    'context-select-list-swapped',
    'CONTEXT-SELECT-LIST',
    'lists documents when tasks are expanded',
    (url, representation) => (expanding('tasks')(representation) ? url.replace('/jobs/', '/jobs(documents())/') : url),
  ],
  [
    'context-select-list-unasked',
    'CONTEXT-SELECT-LIST',
    'lists tasks in every context URL',
    (url) => url.replace('/jobs/', '/jobs(tasks(),documents())/'),
  ],
];

export const context: readonly Fault[] = [
  fault(
    'context-missing',
    'CONTEXT-PRESENT',
    'sends no context URL',
    onContext(() => undefined),
  ),
  fault('context-null', 'CONTEXT-PRESENT', 'sends null for the context URL', onBody(put('@odata.context', null))),
  fault('context-object', 'CONTEXT-PRESENT', 'sends an object for the context URL', onBody(put('@odata.context', {}))),
  fault(
    'context-missing-by-share',
    'CONTEXT-PRESENT',
    'sends no context URL through a share',
    onContext((url, representation) => (byShare(representation) ? undefined : url)),
  ),
  fault(
    'context-missing-when-expanded',
    'CONTEXT-PRESENT',
    'sends no context URL when documents are expanded',
    onBody(when(expanding('documents'), drop('@odata.context'))),
  ),
  fault(
    'context-without-at',
    'CONTEXT-PRESENT',
    'names the member odata.context',
    onBody(({ '@odata.context': url = null, ...rest }) => ({ 'odata.context': url, ...rest })),
  ),
  ...spellings.map(([id, breaks, summary, change]) => fault(id, breaks, summary, onContext(change))),
  fault(
    'context-last',
    'CONTEXT-FIRST',
    'sends the context URL as the last member',
    onBody(({ '@odata.context': url = null, ...rest }) => ({ ...rest, '@odata.context': url })),
  ),
  fault(
    'context-after-id-by-share',
    'CONTEXT-FIRST',
    'sends the context URL after the id through a share',
    onBody(
      when(byShare, ({ '@odata.context': url = null, id = null, ...rest }) => ({ id, '@odata.context': url, ...rest })),
    ),
  ),
];
