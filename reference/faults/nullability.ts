import type { JsonValue } from '../../model/json.js';
import type { Fault } from '../stages.js';
import { byShare, drop, expanding, fault, map, type ObjectChange, onJob, rename, set, when } from './alter.js';

const members = [
  ['redirected-to', 'NULLABILITY-REDIRECTED-TO', 'redirectedTo', 'RedirectedTo'],
  ['redirected-from', 'NULLABILITY-REDIRECTED-FROM', 'redirectedFrom', 'RedirectedFrom'],
] as const;

const whenNull =
  (name: string, change: ObjectChange): ObjectChange =>
  (object, representation) =>
    object[name] === null ? change(object, representation) : object;

const whenText = (name: string, change: (url: string) => JsonValue): ObjectChange =>
  map(name, (value) => (typeof value === 'string' ? change(value) : value));

const lastSegment = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

export const nullability: readonly Fault[] = members.flatMap(([slug, breaks, name, capital]) => [
  fault(`${slug}-missing`, breaks, `leaves ${name} out`, onJob(drop(name))),
  fault(`${slug}-missing-when-null`, breaks, `leaves ${name} out when it is null`, onJob(whenNull(name, drop(name)))),
  fault(
    `${slug}-missing-when-null-by-share`,
    breaks,
    `leaves ${name} out when it is null, through a share`,
    onJob(when(byShare, whenNull(name, drop(name)))),
  ),
  fault(
    `${slug}-missing-when-expanded`,
    'EXPAND-DOCUMENTS-ADDS',
    `leaves ${name} out when documents are expanded`,
    onJob(when(expanding('documents'), drop(name))),
  ),
  fault(`${slug}-renamed`, breaks, `names ${name} ${capital}`, onJob(rename(name, capital))),
  fault(`${slug}-false`, breaks, `sends false for a null ${name}`, onJob(whenNull(name, set(name, false)))),
  fault(`${slug}-empty-object`, breaks, `sends {} for a null ${name}`, onJob(whenNull(name, set(name, {})))),
  fault(
    `${slug}-object`,
    breaks,
    `sends ${name} as a reference`,
    onJob(whenText(name, (url) => ({ '@odata.id': url }))),
  ),
  fault(
    `${slug}-number`,
    breaks,
    `sends ${name} as the number of a job`,
    onJob(whenText(name, (url) => Number(lastSegment(url)))),
  ),
  fault(`${slug}-id`, `${breaks}-URL`, `sends ${name} as the id of a job`, onJob(whenText(name, lastSegment))),
  fault(
    `${slug}-relative`,
    `${breaks}-URL`,
    `sends ${name} without scheme and host`,
    onJob(whenText(name, (url) => new URL(url).pathname)),
  ),
  fault(
    `${slug}-printer`,
    `${breaks}-URL`,
    `sends the URL of the printer for ${name}`,
    onJob(whenText(name, (url) => url.split('/jobs/', 1).join(''))),
  ),
  fault(`${slug}-empty`, breaks, `sends an empty text for a null ${name}`, onJob(whenNull(name, set(name, '')))),
  fault(`${slug}-null-text`, breaks, `sends the text "null" for ${name}`, onJob(whenNull(name, set(name, 'null')))),
  fault(
    `${slug}-undefined-text`,
    breaks,
    `sends the text "undefined" for a null ${name}`,
    onJob(whenNull(name, set(name, 'undefined'))),
  ),
  fault(`${slug}-blank`, breaks, `sends a blank for a null ${name}`, onJob(whenNull(name, set(name, ' ')))),
]);
