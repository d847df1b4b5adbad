import type { JsonValue } from '../../model/json.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type { Fault } from '../stages.js';
import { byShare, drop, fault, map, type ObjectChange, onJob, rename, set, text, when, within } from './alter.js';

type Row = readonly [id: string, breaks: CheckableId, summary: string, change: ObjectChange];

const wholes: readonly Row[] = [
  ['missing', 'CONFIGURATION-PRESENT', 'leaves configuration out', drop('configuration')],
  ['null', 'CONFIGURATION-PRESENT', 'sends null for configuration', set('configuration', null)],
  [
    'pascal-case',
    'CONFIGURATION-PRESENT',
    'names configuration Configuration',
    rename('configuration', 'Configuration'),
  ],
  [
    'text',
    'CONFIGURATION-PRESENT',
    'sends configuration as JSON in a text',
    map('configuration', (value) => JSON.stringify(value)),
  ],
  ['array', 'CONFIGURATION-PRESENT', 'sends an array for configuration', map('configuration', (value) => [value])],
  [
    'null-when-empty',
    'CONFIGURATION-PRESENT',
    'sends null for an empty configuration',
    map('configuration', nullWhenEmpty),
  ],
  [
    'null-by-share',
    'CONFIGURATION-PRESENT',
    'sends null for configuration through a share',
    when(byShare, set('configuration', null)),
  ],
];

const members: readonly Row[] = [
  ['collate-text', 'CONFIGURATION-FLAGS', 'sends collate as a text', map('collate', text)],
  ['fit-number', 'CONFIGURATION-FLAGS', 'sends fitPdfToPage as 0 or 1', map('fitPdfToPage', Number)],
  ['media-size-object', 'CONFIGURATION-TEXTS', 'sends mediaSize as an object', map('mediaSize', (name) => ({ name }))],
  ['input-bin-number', 'CONFIGURATION-TEXTS', 'sends inputBin as a number', set('inputBin', 1)],
  ['copies-text', 'CONFIGURATION-NUMBERS', 'sends copies as a text', map('copies', text)],
  ['dpi-fraction', 'CONFIGURATION-NUMBERS', 'sends dpi with a fraction', set('dpi', 600.5)],
  ['copies-wide', 'CONFIGURATION-NUMBERS', 'sends copies beyond 32 bits', set('copies', 2 ** 31)],
  ['pages-per-sheet-text', 'CONFIGURATION-NUMBERS', 'sends pagesPerSheet as a text', map('pagesPerSheet', text)],
  ['margin-number', 'CONFIGURATION-MARGIN', 'sends one number for margin', set('margin', 4000)],
  ['margin-unit', 'CONFIGURATION-MARGIN', 'sends margins with a unit', within('margin', set('top', '4mm'))],
  ['page-ranges-text', 'CONFIGURATION-PAGE-RANGES', 'sends pageRanges as a text', set('pageRanges', '1,3-5')],
  [
    'page-ranges-object',
    'CONFIGURATION-PAGE-RANGES',
    'sends one range for pageRanges',
    set('pageRanges', { start: 1, end: 1 }),
  ],
  [
    'page-ranges-fraction',
    'CONFIGURATION-PAGE-RANGES',
    'sends a page with a fraction',
    set('pageRanges', [{ start: 1.5, end: 2 }]),
  ],
  ['finishings-text', 'CONFIGURATION-FINISHINGS', 'sends finishings as a text', map('finishings', text)],
  ['finishings-numbers', 'CONFIGURATION-FINISHINGS', 'sends finishings as numbers', set('finishings', [4, 5])],
  ['color-mode-number', 'CONFIGURATION-CHOICES', 'sends colorMode as a number', set('colorMode', 2)],
  ['duplex-mode-case', 'CONFIGURATION-CHOICES', 'spells duplexMode in upper case', set('duplexMode', 'FLIPONLONGEDGE')],
  ['orientation-number', 'CONFIGURATION-CHOICES', 'sends orientation as a number', set('orientation', 3)],
  ['quality-unpublished', 'CONFIGURATION-CHOICES-KNOWN', 'invents a quality', set('quality', 'superb')],
  ['scaling-unpublished', 'CONFIGURATION-CHOICES-KNOWN', 'invents a scaling', set('scaling', 'stretch')],
  ['feed-unpublished', 'CONFIGURATION-CHOICES-KNOWN', 'invents a feedOrientation', set('feedOrientation', 'diagonal')],
];

function nullWhenEmpty(value: JsonValue): JsonValue {
  return JSON.stringify(value) === '{}' ? null : value;
}

export const configuration: readonly Fault[] = [
  ...wholes.map(([id, breaks, summary, change]) => fault(`configuration-${id}`, breaks, summary, onJob(change))),
  ...members.map(([id, breaks, summary, change]) =>
    fault(`configuration-${id}`, breaks, summary, onJob(within('configuration', change))),
  ),
];
