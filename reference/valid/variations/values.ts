import { map, onEach, onJob, put, set, within } from '../../faults/alter.js';
import type { Variations } from './variation.js';

/** Values that deserve a warning and no more. */
export const toleratedValues: Variations = {
  names: {
    'a-later-state': onJob(within('status', set('state', 'rerouted'))),
    'a-later-detail': onJob(within('status', set('details', ['paperJam', 'interpreting']))),
    'a-later-task-state': onEach('tasks', within('status', set('state', 'waiting'))),
    'a-later-quality': onJob(within('configuration', put('quality', 'draft'))),
    'a-later-finishing': onJob(within('configuration', put('finishings', ['origami']))),
    'an-opt-in-finishing': onJob(within('configuration', put('finishings', ['bookletMaker', 'foldHalf']))),
  },
  urls: {
    'a-relative-parent': onEach('tasks', set('parentUrl', '/print/printers/p/jobs/1')),
    'a-parent-that-is-a-printer': onEach(
      'tasks',
      set('parentUrl', 'https://graph.microsoft.com/v1.0/print/printers/p'),
    ),
    'an-id-redirected-to': onJob(set('redirectedTo', '103')),
    'an-id-redirected-from': onJob(map('redirectedFrom', (from) => from ?? 'jobs/103')),
  },
  dates: {
    'in-the-future': onJob(set('createdDateTime', '9999-12-31T23:59:59.9999999Z')),
  },
  types: {
    'error-code-as-text': onJob(put('errorCode', '4')),
    'no-offset': onJob(put('acknowledgedDateTime', '2020-02-04T00:00:00')),
    'creator-as-number': onJob(within('createdBy', put('id', 5))),
    'copies-as-text': onJob(within('configuration', put('copies', '2'))),
    'foreign-type': onJob(put('@odata.type', '#microsoft.graph.printer')),
  },
  relationships: { 'without-expand': onJob((job) => ({ ...job, tasks: [], documents: null })) },
};
