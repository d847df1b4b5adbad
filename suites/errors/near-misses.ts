import { check } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { isSameId } from '../../model/job-url.js';
import type { Verdict } from '../../model/verdict.js';
import { inconclusive, verdictOf } from '../../model/verdict.js';
import { leaksOf } from '../permissions/leaks.js';
import { noControl } from '../permissions/refusals.js';
import { jobOf } from '../vocabulary/judges.js';
import { addressAsked, isDueToRedirect } from '../vocabulary/redirects.js';
import { jobPath, ownerAsks, ownJob, type Route } from '../vocabulary/scenarios.js';
import { asTheFirst, withJob, withStatus } from '../vocabulary/variants.js';

/** An id without its last character; one that a path cannot have, or would resolve, gets a character more. */
export function cut(id: string): string {
  const shorter = id.slice(0, -1);
  return /^\.*$/.test(shorter) ? `${id}x` : shorter;
}

/** Ids that are nearly that of a job: a service that looks for a part, a number or a pattern takes them for it. */
const nearMisses: readonly { id: string; what: string; route: Route; change: (id: string) => string }[] = [
  { id: 'longer-id', what: 'an id that only starts like one', route: 'printer', change: (id) => `${id}abc` },
  {
    id: 'longer-id-by-share',
    what: 'an id that only starts like one, by share',
    route: 'share',
    change: (id) => `${id}abc`,
  },
  { id: 'id-behind-another', what: 'an id that only ends like one', route: 'printer', change: (id) => `abc${id}` },
  { id: 'cut-id', what: 'an id without its last character', route: 'printer', change: cut },
  { id: 'wildcard', what: 'a wildcard of SQL', route: 'printer', change: () => '%' },
];

/** A job that has that very id is there: another test would have to be made. */
export const findsNoNeighbour = (control: Exchange, exchange: Exchange): Verdict => {
  if (jobOf(control) === undefined) return noControl(control);
  const [job, asked] = [jobOf(exchange), addressAsked(exchange)];
  const id = job?.['id'];
  if (job !== undefined && asked !== undefined && typeof id === 'string') {
    if (isSameId(id, asked.id) || isDueToRedirect(job, id, asked)) return inconclusive('there is a job with that id');
  }
  const { status } = exchange.response;
  const found = status < 400 ? [{ at: 'status', expected: 'an error: 404', actual: String(status) }] : [];
  return verdictOf([...found, ...leaksOf(control, exchange, true)]);
};

export const nearIds = nearMisses.map(({ id, what, route, change }) =>
  check({
    id: `finds-no-${id}`,
    verifies: 'ERRORS-UNKNOWN-JOB',
    title: `does not serve a job for ${what}`,
    given: [
      ownJob(route),
      ownerAsks(
        `the owner gets a job by ${what}`,
        (job) => jobPath(route, { ...job, id: change(job.id) }),
        route === 'share' ? ['share'] : [],
      ),
    ],
    onFirstJobOnly: true,
    judge: findsNoNeighbour,
    rejects: [withJob, asTheFirst, withStatus(200), withStatus(204), withStatus(302)],
    accepts: [400, 403, 404, 410, 500].map(withStatus),
  }),
);
