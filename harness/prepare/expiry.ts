import { moment } from '../../model/duration.js';
import type { Principal } from '../../model/target.js';
import { tokenName } from '../tokens/token-name.js';
import type { TokenSourceResult } from './token-store.js';

interface Span {
  /** Milliseconds since 1970, like the other. */
  readonly now: number;
  readonly deadline: number;
}

/** Names the tokens that may expire before the run ends and cannot be renewed, except deliberately invalid ones. */
export function expiryWarnings(
  results: readonly TokenSourceResult[],
  needed: readonly Principal[],
  { now, deadline }: Span,
): readonly string[] {
  const sound = new Set(needed.filter(({ defect }) => defect === undefined).map(({ id }) => id));
  const lasting = results
    .filter(({ renew }) => renew === undefined)
    .flatMap(({ tokens, from }) => [...tokens].map(([id, token]) => ({ id, from, ...token })));
  return lasting.flatMap(({ id, from, expiresAt = Number.POSITIVE_INFINITY }) => {
    if (!sound.has(id) || expiresAt > deadline) return [];
    return [`${tokenName(id, from)} ${expiryText(expiresAt, now)}`];
  });
}

function expiryText(expiresAt: number, now: number): string {
  const at = `at ${moment(expiresAt)}`;
  if (expiresAt <= now) return `has expired, ${at}; take a new one`;
  return `expires ${at}, before the deadline of the run, and its source cannot be asked again; take a new one`;
}
