import { isNoValue, jobAddressOf } from '../model/job-url.js';
import type { JsonObject } from '../model/json.js';
import type { Finding } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { redirectedFrom, redirectedTo } from './vocabulary/job-traits.js';
import { conforms, onJob } from './vocabulary/judges.js';
import { byRoute, perRoute } from './vocabulary/per-route.js';
import { ownJob } from './vocabulary/scenarios.js';
import { withMember, withoutMember } from './vocabulary/variants.js';

const members = [
  { name: 'redirectedTo', id: 'redirected-to', verifies: 'NULLABILITY-REDIRECTED-TO', requires: redirectedTo },
  { name: 'redirectedFrom', id: 'redirected-from', verifies: 'NULLABILITY-REDIRECTED-FROM', requires: redirectedFrom },
] as const;

/** No value is written null: a text in its place is none. */
const textOrNull = (name: string) => {
  const isTextOrNull = conforms(`/${name}`);
  return (job: JsonObject): readonly Finding[] => {
    const text = job[name];
    if (typeof text !== 'string' || !isNoValue(text)) return isTextOrNull(job);
    return [{ at: `/${name}`, expected: 'null, or the URL of a job', actual: describeValue(text) }];
  };
};

const leadsToJob =
  (name: string) =>
  (job: JsonObject): readonly Finding[] => {
    const url = job[name];
    if (typeof url !== 'string' || isNoValue(url) || jobAddressOf(url) !== undefined) return [];
    return [{ at: `/${name}`, expected: 'an absolute URL that ends in /jobs/{id}', actual: url.slice(0, 200) }];
  };

export const nullability = byRoute(
  ...members.flatMap(({ name, id, verifies, requires }) => [
    perRoute(id, (route) => ({
      verifies,
      title: `sends ${name} as a string or null`,
      given: [ownJob(route)],
      judge: onJob(textOrNull(name)),
      rejects: [
        withoutMember(`/${name}`),
        withMember(`/${name}`, {}),
        withMember(`/${name}`, false),
        withMember(`/${name}`, []),
        withMember(`/${name}`, ''),
        withMember(`/${name}`, ' \t'),
        withMember(`/${name}`, 'null'),
        withMember(`/${name}`, 'undefined'),
        withMember(`/${name}`, 'Null'),
      ],
      accepts: [
        withMember(`/${name}`, null),
        withMember(`/${name}`, 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/103'),
      ],
    })),
    perRoute(`${id}-is-a-job-url`, (route) => ({
      verifies: `${verifies}-URL`,
      title: `sends the URL of a job as ${name}`,
      given: [ownJob(route)],
      requires,
      judge: onJob(leadsToJob(name)),
      rejects: [
        withMember(`/${name}`, '103'),
        withMember(`/${name}`, '/print/printers/p/jobs/103'),
        withMember(`/${name}`, 'https://graph.microsoft.com/v1.0/print/printers/p'),
      ],
      accepts: [withMember(`/${name}`, "https://graph.microsoft.com/v1.0/print/printers('p')/jobs('103')")],
    })),
  ]),
);
