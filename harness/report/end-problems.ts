import type { Problem } from '../../model/problem.js';
import type { Journal } from '../evidence/run.js';
import type { End } from './root-cause.js';

/** What kept a run from judging all, as problems: no requirement is broken by them. */
export function endProblems({ observed, judgements }: Journal, end: End | undefined): readonly Problem[] {
  const unjudged = [...judgements].flatMap(([id, { verdict }]) => (verdict.outcome === 'inconclusive' ? [id] : []));
  const whole =
    end?.verdict === 'unreachable' || end?.verdict === 'credentials-refused'
      ? [problem(end.verdict, end.rootCause, 'MUST', unjudged)]
      : [];
  const lost = (observed?.lost ?? []).filter(({ message }) => message !== end?.rootCause);
  return [
    ...whole,
    ...lost.map(({ what, message }, index) => problem(`lost-${what}-${index + 1}`, message, 'SHOULD', [])),
  ];
}

function problem(id: string, title: string, level: Problem['level'], checks: readonly string[]): Problem {
  return { id, title, level, where: { routes: [], expansions: [], principals: [], jobs: [] }, checks };
}
