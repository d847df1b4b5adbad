import type { GroupedCheck } from '../../model/check.js';
import { ownerId, type Target } from '../../model/target.js';
import { planRun } from './plan.js';
import { principalsOf } from './prerequisites.js';

/** A step on the way from one token to all of them, and how many checks can be judged from there on. */
export interface Ambition {
  readonly title: string;
  readonly judged: number;
}

const steps: readonly { readonly title: string; readonly principals: readonly string[] }[] = [
  { title: "one token of the jobs' owner", principals: [ownerId, 'tampered'] },
  { title: 'and a token of another user', principals: ['other-user'] },
  { title: 'and one of an application', principals: ['application-PrintJob.Read.All'] },
];

const last = 'and an issuer that mints the rest';

/** How many checks can be judged with the jobs of a target, token by token. */
export function ambitions(checks: readonly GroupedCheck[], target: Target): readonly Ambition[] {
  const judged = (principals: Iterable<string>): number => judgedWith(checks, target, principals);
  const all = principalsOf(checks).map(({ id }) => id);
  return [
    ...steps.map(({ title }, index) => ({
      title,
      judged: judged(steps.slice(0, index + 1).flatMap((each) => each.principals)),
    })),
    { title: last, judged: judged(all) },
  ];
}

function judgedWith(checks: readonly GroupedCheck[], target: Target, principals: Iterable<string>): number {
  const plan = planRun(checks, { ...target, principals: new Set(principals) }, []);
  return checks.filter(({ id }) => plan.checks.get(id)?.kind === 'judge').length;
}
