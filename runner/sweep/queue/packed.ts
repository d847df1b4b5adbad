import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isObject } from '../../../model/json.js';
import type { SweptCheck, SweptSum } from '../../../model/sweep.js';

/** A value as the queue keeps it. */
export interface Packed {
  readonly sha256: string;
  readonly text?: string;
  /** The text as base64, where it is long. */
  readonly gzip?: string;
}

const longestPlain = 2048;
const mostBytes = 256 * 1024 * 1024;

export function packed(value: object): Packed {
  const text = JSON.stringify(value);
  const sha256 = digestOf(text);
  return text.length <= longestPlain ? { sha256, text } : { sha256, gzip: gzipSync(text).toString('base64') };
}

/** What was packed; nothing where it is not as it was then. */
export function unpacked(value: unknown): object | undefined {
  if (!isObject(value)) return undefined;
  const { sha256, text: plain, gzip } = value;
  try {
    const text = typeof gzip === 'string' ? inflated(gzip) : plain;
    if (typeof text !== 'string' || digestOf(text) !== sha256) return undefined;
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function inflated(gzip: string): string {
  return gunzipSync(Buffer.from(gzip, 'base64'), { maxOutputLength: mostBytes }).toString('utf8');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A sum without its zeros: most checks of a printer have passed and nothing else. */
export interface CompactSum extends Omit<SweptSum, 'checks'> {
  readonly checks: Readonly<Record<string, Partial<SweptCheck>>>;
}

const untouched: SweptCheck = { passed: 0, failed: 0, undetermined: 0, kinds: [] };

export function compactSum({ checks, ...sum }: SweptSum): CompactSum {
  const compact = Object.entries(checks).flatMap(([id, check]) => {
    const members = Object.entries(check).filter(
      ([, value]) => value !== 0 && !(Array.isArray(value) && !value.length),
    );
    return members.length === 0 ? [] : [[id, Object.fromEntries(members)] as const];
  });
  return { ...sum, checks: Object.fromEntries(compact) };
}

export function wholeSum({ checks, ...sum }: CompactSum): SweptSum {
  const whole = Object.entries(checks).map(([id, check]) => [id, { ...untouched, ...check }] as const);
  return { ...sum, checks: Object.fromEntries(whole) };
}
