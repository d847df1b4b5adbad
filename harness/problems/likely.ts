import type { Signature } from './signatures.js';

/** A fault that explains less than this is no likely cause. */
const leastShare = 0.5;

/** A fault that fails like the service does, and how much of it that explains. */
export interface Cause {
  readonly signature: Signature;
  readonly share: number;
}

/**
 * The one of these faults that also deviates like the service does; nothing where none does, or several do alike: no
 * cause is better than a wrong one.
 * @param signs what the findings of the failing checks say
 */
export function likelyCause(causes: readonly Cause[], signs: ReadonlySet<string>): Cause | undefined {
  const likely = causes.filter(({ share }) => share >= leastShare);
  const most = Math.max(...likely.map(({ share }) => share));
  const kinds = new Set([...signs].map(kindOf));
  const exact = likely.filter(({ signature }) => signs.has(signature.sign));
  const alike = likely.filter(({ signature }) => kinds.has(kindOf(signature.sign)));
  const [best, ...others] = (exact.length > 0 ? exact : alike).filter(({ share }) => share === most);
  return others.length === 0 || exact.length > 0 ? best : undefined;
}

/** Whether a fault fails just these checks and deviates alike. */
export function isExactly(cause: Cause | undefined): boolean {
  return cause?.share === 1;
}

/** Whether two signs tell of the same deviation, whatever the values. */
export function isAlike(one: string, other: string): boolean {
  return one === other || kindOf(one) === kindOf(other);
}

/** A sign without the values in it, which are the service's own. */
export function kindOf(sign: string): string {
  return sign
    .replace(/'[^']*'?/g, "'…'")
    .replace(/"[^"]*"?/g, '"…"')
    .replace(/\d+/g, '0');
}
