import { pointer, starred } from '../model/json.js';
import { counted, either } from './wording.js';

/** One error as a generated validator reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A generated validator: `errors` is overwritten by the next call. */
export type Validator = ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

/** Where a value deviates, and what is expected there. */
export interface Expectation {
  readonly at: string;
  readonly expected: string;
  readonly keyword: string;
}

/** What the texts that match a pattern are called, by pattern. */
export type PatternNames = Readonly<Record<string, string>>;

/** So many errors are alike, in items of arrays, before the others like them are left out: nobody looks at all of 45,000. */
const mostAlike = 1000;

/** Validates a value and words the errors, each place and expectation once; of very many that are alike the first. */
export function expectations(validate: Validator, value: unknown, names: PatternNames): readonly Expectation[] {
  if (validate(value)) return [];
  const worded = fewAlike(folded(validate.errors ?? [])).map((error) => wordedError(error, names));
  return [...new Map(worded.map((each) => [`${each.at} ${each.expected}`, each])).values()];
}

function fewAlike(errors: readonly SchemaError[]): readonly SchemaError[] {
  if (errors.length <= mostAlike) return errors;
  const counts = new Map<string, number>();
  return errors.filter(({ instancePath, keyword, params }) => {
    const kind = `${starred(instancePath)} ${keyword} ${String(params['missingProperty'])}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= mostAlike;
  });
}

/**
 * Folds the errors of alternatives, which the specification uses for "or null" alone: either the value is of no
 * alternative's type, which is one error, or it is of one, and only that one's other errors count.
 */
function folded(errors: readonly SchemaError[]): readonly SchemaError[] {
  const kept: SchemaError[] = [];
  for (const error of errors) {
    const inside = error.keyword === 'anyOf' ? takeWithin(error.instancePath, kept) : [];
    for (const each of error.keyword === 'anyOf' ? ofAlternatives(inside, error) : [error]) kept.push(each);
  }
  return kept;
}

/** Takes the errors within a value off the end, where a validator puts those of alternatives before `anyOf` itself. */
function takeWithin(at: string, kept: SchemaError[]): readonly SchemaError[] {
  return kept.splice(kept.findLastIndex((each) => !isWithin(each.instancePath, at)) + 1);
}

function ofAlternatives(inside: readonly SchemaError[], { instancePath: at }: SchemaError): readonly SchemaError[] {
  const isMistyped = (each: SchemaError): boolean => each.keyword === 'type' && each.instancePath === at;
  const others = inside.filter((each) => !isMistyped(each));
  if (others.length > 0) return others;
  return [{ instancePath: at, keyword: 'type', params: { type: inside.filter(isMistyped).flatMap(typesOf) } }];
}

function isWithin(at: string, ancestor: string): boolean {
  return at === ancestor || at.startsWith(`${ancestor}/`);
}

function typesOf({ params }: SchemaError): readonly string[] {
  return [params['type']].flat().map(String);
}

function wordedError(error: SchemaError, names: PatternNames): Expectation {
  const { instancePath, keyword, params } = error;
  switch (keyword) {
    case 'required':
      return { at: pointer(instancePath, String(params['missingProperty'])), expected: 'present', keyword };
    case 'additionalProperties':
      return { at: pointer(instancePath, String(params['additionalProperty'])), expected: 'a known key', keyword };
    default:
      return { at: instancePath, expected: expected(error, names), keyword };
  }
}

function expected(error: SchemaError, names: PatternNames): string {
  const { keyword, params } = error;
  switch (keyword) {
    case 'type':
      return either(typesOf(error));
    case 'pattern':
      return names[String(params['pattern'])] ?? `text that matches ${String(params['pattern'])}`;
    case 'enum':
      return either([params['allowedValues']].flat().map((each) => JSON.stringify(each)));
    case 'minimum':
      return `at least ${String(params['limit'])}`;
    case 'maximum':
      return `at most ${String(params['limit'])}`;
    case 'const':
      return JSON.stringify(params['allowedValue']);
    case 'minLength':
      return `at least ${counted(params['limit'], 'character')}`;
    case 'maxLength':
      return `at most ${counted(params['limit'], 'character')}`;
    case 'minItems':
      return `at least ${counted(params['limit'], 'element')}`;
    case 'maxItems':
      return `at most ${counted(params['limit'], 'element')}`;
    case 'minProperties':
      return `at least ${counted(params['limit'], 'key')}`;
    case 'maxProperties':
      return `at most ${counted(params['limit'], 'key')}`;
    default:
      return keyword;
  }
}
