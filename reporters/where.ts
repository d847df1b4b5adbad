import type { Where } from '../model/problem.js';
import type { ProblemSpread } from '../model/sweep.js';
import { amount, grouped } from './text.js';

/** The requests that show a problem, in one short line: `both routes, with and without $expand, 4 callers, 2 jobs`. */
export function whereText({ routes, expansions, principals, jobs, spread }: Where): string {
  const concerned = spread === undefined ? jobsText(jobs) : spreadText(spread);
  const parts = [routesText(routes), expansionsText(expansions), callersText(principals), concerned];
  return parts.filter((part) => part !== '').join(', ');
}

function routesText(routes: Where['routes']): string {
  const [route] = routes;
  if (route === undefined) return '';
  return routes.length > 1 ? 'both routes' : `the ${route}s route`;
}

function expansionsText(expansions: Where['expansions']): string {
  const expanded = expansions.filter((each) => each !== '');
  const [only] = expanded;
  if (only === undefined) return '';
  if (expanded.length < expansions.length) return 'with and without $expand';
  return expanded.length === 1 ? `with $expand=${only}` : `with ${expanded.length} kinds of $expand`;
}

function callersText(principals: Where['principals']): string {
  const [caller] = principals;
  if (caller === undefined) return '';
  return principals.length === 1 ? `as ${caller}` : `${principals.length} callers`;
}

function jobsText(jobs: Where['jobs']): string {
  return jobs.length === 0 ? '' : amount(jobs.length, 'job');
}

/** How many of all jobs: `10 of 100,000 jobs`. */
export function spreadText({ jobs, of, isExact }: ProblemSpread): string {
  return `${isExact ? '' : 'at least '}${grouped(jobs)} of ${grouped(of)} jobs`;
}
