import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { isObject, type JsonObject } from '../model/json.js';
import { withoutMember } from '../suites/vocabulary/variants.js';
import { fateOf, varied } from './vary.js';

/** The members that every job has, by the document. */
const required = [
  '@odata.context',
  'id',
  'createdDateTime',
  'createdBy',
  'configuration',
  'status',
  'isFetchable',
  'redirectedTo',
  'redirectedFrom',
];

/**
 * The members that a check is about and passes without: it says then that something is right which nobody saw. A check
 * is about a member where one of its variants differs from the conforming answer in that member alone.
 */
export function passedWithout(check: Check, samples: readonly (readonly Exchange[])[]): readonly string[] {
  return required.filter((name) =>
    samples.some((exchanges) => {
      const isAbout = check.rejects.some(
        (variant) =>
          isDeepStrictEqual(changedBy(exchanges, variant), [name]) && fateOf(check, exchanges, variant) === 'fail',
      );
      return isAbout && fateOf(check, exchanges, withoutMember(`/${name}`)) === 'pass';
    }),
  );
}

function changedBy(exchanges: readonly Exchange[], variant: Check['rejects'][number]): readonly string[] {
  const [before, after] = [exchanges, varied(exchanges, variant)].map((each) => bodyOf(each.at(-1)));
  if (before === undefined || after === undefined) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

function bodyOf(exchange: Exchange | undefined): JsonObject | undefined {
  const body = exchange?.response.body;
  return body?.kind === 'json' && isObject(body.value) ? body.value : undefined;
}
