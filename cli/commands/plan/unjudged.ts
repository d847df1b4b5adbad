import type { ExchangeRef, JudgingCase, Plan, PlannedCheck } from '../../../harness/plan/plan.js';
import { inputHints } from '../../../harness/plan/prerequisites.js';
import type { GroupedCheck } from '../../../model/check.js';
import { wrap } from '../../../reporters/text.js';
import { checks } from '../../../suites/index.js';

/** Checks that cannot be judged for one and the same reason. */
export interface Unjudged {
  readonly kind: Exclude<PlannedCheck['kind'], 'judge'>;
  readonly prerequisite: string;
  readonly checks: readonly string[];
  /** Why the operator withholds it, or how its token differs from its description; absent if it is only missing. */
  readonly reason?: string;
}

/** Request key → the checks that judge its response. */
export type Why = ReadonlyMap<string, readonly GroupedCheck[]>;

export function unjudged({ checks: plannedChecks }: Plan): readonly Unjudged[] {
  const found = new Map<string, Unjudged>();
  for (const [id, planned] of plannedChecks) {
    if (planned.kind === 'judge') continue;
    const before = found.get(planned.prerequisite)?.checks ?? [];
    found.set(planned.prerequisite, { ...planned, checks: [...before, id] });
  }
  return [...found.values()];
}

/** Why each request is sent. */
export function whyOf({ checks: plannedChecks }: Plan, selected: readonly GroupedCheck[]): Why {
  const why = new Map<string, GroupedCheck[]>();
  for (const check of selected) {
    const planned = plannedChecks.get(check.id);
    if (planned?.kind !== 'judge') continue;
    for (const key of new Set(planned.cases.flatMap(exchangeRefsOf).map(({ key }) => key)))
      why.set(key, [...(why.get(key) ?? []), check]);
  }
  return why;
}

function exchangeRefsOf({ exchanges, control }: JudgingCase): readonly ExchangeRef[] {
  return control === undefined ? exchanges : [...exchanges, control];
}

const words = inputHints(checks);

export function unjudgedLines(unjudged: Unjudged): readonly string[] {
  const count = String(unjudged.checks.length);
  return wrap(unjudgedText(unjudged), 74, 4).map((line, index) => `${(index === 0 ? count : '').padStart(5)} ${line}`);
}

function unjudgedText({ kind, prerequisite, checks: { length }, reason = '' }: Unjudged): string {
  const verb = length === 1 ? 'check needs' : 'checks need';
  switch (kind) {
    case 'missing':
      return `${verb} ${prerequisite}: ${words.get(prerequisite) ?? ''}`;
    case 'mismatched':
      return `${verb} another token: ${reason}`;
    case 'withheld':
      return `withheld, ${prerequisite}: ${reason}`;
  }
}
