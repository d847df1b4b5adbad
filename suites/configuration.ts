import { withInt64 } from './vocabulary/int64.js';
import { all, conforms, names, onJob } from './vocabulary/judges.js';
import { byRoute, perRoute } from './vocabulary/per-route.js';
import { ownJob } from './vocabulary/scenarios.js';
import { withMember, withoutMember } from './vocabulary/variants.js';

const choices = {
  '/configuration/colorMode': 'printColorMode',
  '/configuration/duplexMode': 'printDuplexMode',
  '/configuration/feedOrientation': 'printerFeedOrientation',
  '/configuration/multipageLayout': 'printMultipageLayout',
  '/configuration/orientation': 'printOrientation',
  '/configuration/quality': 'printQuality',
  '/configuration/scaling': 'printScaling',
} as const;

const finishings = { '/configuration/finishings/*': 'printFinishing' } as const;

const at = (...members: readonly string[]): readonly string[] => members.map((name) => `/configuration/${name}`);

export const configuration = byRoute(
  perRoute('configuration', (route) => ({
    verifies: 'CONFIGURATION-PRESENT',
    title: 'sends configuration as an object',
    given: [ownJob(route)],
    judge: onJob(conforms('/configuration')),
    rejects: [withoutMember('/configuration'), withMember('/configuration', null), withMember('/configuration', [])],
    accepts: [withMember('/configuration', {})],
  })),
  perRoute('configuration-flags', (route) => ({
    verifies: 'CONFIGURATION-FLAGS',
    title: 'sends collate and fitPdfToPage as true, false or null',
    given: [ownJob(route)],
    judge: onJob(conforms(...at('collate', 'fitPdfToPage'))),
    rejects: [withMember('/configuration', { collate: 'yes' }), withMember('/configuration', { fitPdfToPage: 1 })],
    accepts: [withMember('/configuration', { collate: null, fitPdfToPage: true })],
  })),
  perRoute('configuration-texts', (route) => ({
    verifies: 'CONFIGURATION-TEXTS',
    title: 'sends bins and media as strings or null',
    given: [ownJob(route)],
    judge: onJob(conforms(...at('inputBin', 'outputBin', 'mediaSize', 'mediaType'))),
    rejects: [
      withMember('/configuration', { inputBin: 1 }),
      withMember('/configuration', { mediaSize: { width: 210 } }),
    ],
    accepts: [withMember('/configuration', { inputBin: null, mediaSize: 'North America Letter', mediaType: '' })],
  })),
  perRoute('configuration-numbers', (route) => ({
    verifies: 'CONFIGURATION-NUMBERS',
    title: 'sends copies, dpi and pagesPerSheet as integers or null',
    given: [ownJob(route)],
    judge: onJob(conforms(...at('copies', 'dpi', 'pagesPerSheet'))),
    rejects: [
      withMember('/configuration', { copies: '1' }),
      withMember('/configuration', { dpi: 600.5 }),
      withMember('/configuration', { pagesPerSheet: 4294967296 }),
    ],
    accepts: [withMember('/configuration', { copies: null, dpi: 2147483647, pagesPerSheet: -1 })],
  })),
  perRoute('configuration-margin', (route) => ({
    verifies: 'CONFIGURATION-MARGIN',
    title: 'sends margin as integers in microns or null',
    given: [ownJob(route)],
    judge: onJob(conforms(...at('margin', 'margin/*'))),
    rejects: [
      withMember('/configuration', { margin: 5 }),
      withMember('/configuration', { margin: { top: '1' } }),
      withMember('/configuration', { margin: { left: 0.5 } }),
    ],
    accepts: [
      withMember('/configuration', { margin: null }),
      withMember('/configuration', { margin: { top: null, bottom: 0, inner: 'x' } }),
    ],
  })),
  perRoute('configuration-page-ranges', (route) => ({
    verifies: 'CONFIGURATION-PAGE-RANGES',
    title: 'sends pageRanges as ranges of integers',
    given: [ownJob(route)],
    judge: onJob(withInt64(conforms(...at('pageRanges', 'pageRanges/*', 'pageRanges/*/start', 'pageRanges/*/end')))),
    rejects: [
      withMember('/configuration', { pageRanges: '1-3' }),
      withMember('/configuration', { pageRanges: ['1-3'] }),
      withMember('/configuration', { pageRanges: [{ start: '1', end: 3 }] }),
      withMember('/configuration', { pageRanges: [{ start: 1, end: 2.5 }] }),
    ],
    accepts: [
      withMember('/configuration', { pageRanges: null }),
      withMember('/configuration', { pageRanges: [{ start: 1, end: null, minimum: 1, maximum: 3 }] }),
    ],
  })),
  perRoute('configuration-finishings', (route) => ({
    verifies: 'CONFIGURATION-FINISHINGS',
    title: 'sends finishings as a list of names or null',
    given: [ownJob(route)],
    judge: onJob(all(conforms(...at('finishings', 'finishings/*')), names('malformed', finishings))),
    rejects: [
      withMember('/configuration', { finishings: 'staple' }),
      withMember('/configuration', { finishings: [4] }),
      withMember('/configuration', { finishings: ['Staple'] }),
    ],
    accepts: [
      withMember('/configuration', { finishings: null }),
      withMember('/configuration', { finishings: ['staple', 'foldHalf', 'unknownFutureValue'] }),
    ],
  })),
  perRoute('configuration-choices', (route) => ({
    verifies: 'CONFIGURATION-CHOICES',
    title: 'names what was chosen, or sends null',
    given: [ownJob(route)],
    judge: onJob(all(conforms(...Object.keys(choices)), names('malformed', choices))),
    rejects: [
      withMember('/configuration', { colorMode: 3 }),
      withMember('/configuration', { orientation: 'Portrait' }),
      withMember('/configuration', { quality: 'very high' }),
    ],
    accepts: [withMember('/configuration', { colorMode: null, scaling: 'unknownFutureValue', quality: 'draft' })],
  })),
  perRoute('configuration-choices-are-published', (route) => ({
    verifies: 'CONFIGURATION-CHOICES-KNOWN',
    title: 'chooses among the published names',
    given: [ownJob(route)],
    judge: onJob(names('unknown', { ...choices, ...finishings })),
    rejects: [
      withMember('/configuration', { quality: 'draft' }),
      withMember('/configuration', { finishings: ['origami'] }),
    ],
    accepts: [withMember('/configuration', { quality: 'low', finishings: ['bookletMaker', 'unknownFutureValue'] })],
  })),
);
