import type { Check, Variant } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import type { Finding } from '../model/verdict.js';
import type { Evidence } from '../proof/evidence.js';
import { witnessed } from '../proof/variants.js';
import { fateOf, varied } from '../proof/vary.js';
import { excerpt, hasPlace } from './excerpt.js';

/** An answer in a few lines; `variant` names what was altered, and is absent for the reference's own answer. */
export interface Answer {
  readonly variant?: string;
  readonly lines: readonly string[];
}

/** An answer that a check passes and one that it fails, with what it finds; both made from its own variants. */
export interface Example {
  readonly passing: Answer;
  readonly failing: Answer & { readonly findings: readonly Finding[] };
}

interface Failure {
  readonly exchanges: readonly Exchange[];
  readonly variant: Variant;
  readonly findings: readonly Finding[];
}

/**
 * Shows a check the reference's exchanges and its variants of them. The job is one that has the members which the
 * findings are about, where there is one: the passing answer then shows them as they should be.
 * @throws {Error} the check rejects none of its variants
 */
export function exampleOf(check: Check, evidence: Evidence): Example {
  const failures = witnessed(check, evidence).flatMap((exchanges) => failureOf(check, exchanges));
  const failure = failures.find(({ exchanges, findings }) => showsAll(lastOf(exchanges), findings)) ?? failures[0];
  if (failure === undefined) throw new Error(`${check.id} rejects none of its variants`);
  const { exchanges, variant, findings } = failure;
  const places = findings.map(({ at }) => at);
  const lines = excerpt(lastOf(varied(exchanges, variant)).response, places);
  return { passing: passing(check, failure), failing: { variant: variant.name, lines, findings } };
}

/** A variant that fails for this job: the first whose answer has a body to be looked at, or else the first. */
function failureOf(check: Check, exchanges: readonly Exchange[]): readonly Failure[] {
  const failing = check.rejects.filter((each) => fateOf(check, exchanges, each) === 'fail');
  const variant = failing.find((each) => lastOf(varied(exchanges, each)).response.body.kind !== 'empty') ?? failing[0];
  const verdict = variant === undefined ? undefined : check.judge(...varied(exchanges, variant));
  if (variant === undefined || verdict?.outcome !== 'fail') return [];
  return [{ exchanges, variant, findings: verdict.findings }];
}

/** The reference's own answer, or a variant that is accepted where only that has what the findings are about. */
function passing({ accepts }: Check, { exchanges, findings }: Failure): Answer {
  const places = findings.map(({ at }) => at);
  const own = lastOf(exchanges);
  const variant = showsAll(own, findings)
    ? undefined
    : accepts.find((each) => showsAll(lastOf(varied(exchanges, each)), findings));
  if (variant === undefined) return { lines: excerpt(own.response, places) };
  return { variant: variant.name, lines: excerpt(lastOf(varied(exchanges, variant)).response, places) };
}

function showsAll({ response }: Exchange, findings: readonly Finding[]): boolean {
  return findings.every(({ at }) => hasPlace(response, at));
}

function lastOf(exchanges: readonly Exchange[]): Exchange {
  const last = exchanges.at(-1);
  if (last === undefined) throw new Error('a check without an exchange');
  return last;
}
