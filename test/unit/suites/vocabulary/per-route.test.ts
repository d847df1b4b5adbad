import { verdictOf } from '../../../../model/verdict.js';
import {
  byRoute,
  memberByMember,
  perExpansion,
  perRoute,
  perSituation,
  withAndWithoutDocuments,
} from '../../../../suites/vocabulary/per-route.js';
import { ownJob, ownJobWith, type Route } from '../../../../suites/vocabulary/scenarios.js';
import { withStatus } from '../../../../suites/vocabulary/variants.js';

const about = (route: Route, title: string) =>
  ({
    verifies: 'JOB-ID',
    title,
    given: [ownJob(route)],
    judge: () => verdictOf([]),
    rejects: [withStatus(500)],
  }) as const;

const names = (checks: ReturnType<typeof perRoute>) => checks.map(({ id, title }) => `${id}: ${title}`);

describe('perRoute', () => {
  it('ends ids and titles in the route', () => {
    const checks = perRoute('is-there', (route) => ({ ...about(route, 'is there'), judge: (_) => verdictOf([]) }));
    expect(names(checks)).toEqual([
      'is-there-by-printer: is there, by printer',
      'is-there-by-share: is there, by share',
    ]);
    expect(checks[1]?.family).toEqual({ id: 'is-there-by-{route}', title: 'is there, by {route}', route: 'share' });
  });

  it('puts the route where an id or a title says so', () => {
    const checks = perRoute('by-{route}-too', (route) => ({
      ...about(route, 'is at the {route} too'),
      judge: (_) => verdictOf([]),
    }));
    expect(names(checks)).toEqual(['by-printer-too: is at the printer too', 'by-share-too: is at the share too']);
  });

  it('compiles with a judge of the arity of its scenarios only', () => {
    const asked = { verifies: 'JOB-ID', title: 'is there', rejects: [withStatus(500)] } as const;
    perRoute('fits', (route) => ({ ...asked, given: [ownJob(route)], judge: (_) => verdictOf([]) }));
    // @ts-expect-error two exchanges for one scenario
    perRoute('fits-not', (route) => ({ ...asked, given: [ownJob(route)], judge: (_, __) => verdictOf([]) }));
    const two = (route: Route) => [ownJob(route), ownJobWith(route, 'tasks')] as const;
    // @ts-expect-error one exchange for two scenarios
    const checks = perRoute('fits-not', (route) => ({ ...asked, given: two(route), judge: (_) => verdictOf([]) }));
    expect(checks).toHaveLength(2);
  });
});

describe('the other combinators', () => {
  const judge = (_: unknown) => verdictOf([]);

  it('name the expansion where the id says so', () => {
    const checks = perExpansion('has-{expansion}', (route, expansion) => ({
      ...about(route, `has ${expansion}`),
      judge,
    }));
    expect(names(checks)).toEqual([
      'has-tasks-by-printer: has tasks, by printer',
      'has-documents-by-printer: has documents, by printer',
      'has-tasks-by-share: has tasks, by share',
      'has-documents-by-share: has documents, by share',
    ]);
    expect(checks.map(({ family }) => family?.expansion)).toEqual(['tasks', 'documents', 'tasks', 'documents']);
  });

  it('ask in every situation', () => {
    const checks = perSituation('is-there', (given) => ({ ...about('printer', 'is there'), given: [given], judge }));
    expect(names(checks).slice(0, 3)).toEqual([
      'is-there-by-printer: is there, by printer',
      'is-there-with-tasks-by-printer: is there, with $expand=tasks by printer',
      'is-there-with-documents-by-printer: is there, with $expand=documents by printer',
    ]);
    expect(checks).toHaveLength(6);
  });

  it('ask with documents too', () => {
    const checks = withAndWithoutDocuments('is-there', (route) => ({ ...about(route, 'is there'), judge }));
    expect(names(checks).slice(0, 2)).toEqual([
      'is-there-by-printer: is there, by printer',
      'is-there-with-documents-by-printer: is there, documents too, by printer',
    ]);
  });
});

describe('the order of families', () => {
  const judge = (_: unknown) => verdictOf([]);
  const [a, b] = ['a', 'b'].map((id) => perExpansion(`${id}-{expansion}`, (route) => ({ ...about(route, id), judge })));

  it('is by route', () => {
    expect(byRoute(a ?? [], b ?? []).map(({ id }) => id)).toEqual([
      ...['a-tasks-by-printer', 'a-documents-by-printer', 'b-tasks-by-printer', 'b-documents-by-printer'],
      ...['a-tasks-by-share', 'a-documents-by-share', 'b-tasks-by-share', 'b-documents-by-share'],
    ]);
  });

  it('is by member', () => {
    expect(memberByMember(a ?? [], b ?? []).map(({ id }) => id)).toEqual([
      ...['a-tasks-by-printer', 'b-tasks-by-printer', 'a-documents-by-printer', 'b-documents-by-printer'],
      ...['a-tasks-by-share', 'b-tasks-by-share', 'a-documents-by-share', 'b-documents-by-share'],
    ]);
  });
});
