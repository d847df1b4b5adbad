import { pointer } from './json.js';
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

/** Validates a value and words the errors, each place and expectation once. */
export function expectations(validate: Validator, value: unknown, names: PatternNames): readonly Expectation[] {
  if (validate(value)) return [];
  const worded = folded(validate.errors ?? []).map((error) => wordedError(error, names));
  return [...new Map(worded.map((each) => [`${each.at} ${each.expected}`, each])).values()];
}

/**
 * Folds the errors of alternatives, which the specification uses for "or null" alone: either the value is of no
 * alternative's type, which is one error, or it is of one, and only that one's other errors count.
 */
function folded(errors: readonly SchemaError[]): readonly SchemaError[] {
  return errors.filter(({ keyword }) => keyword === 'anyOf').reduce(withoutAlternatives, errors);
}

function withoutAlternatives(errors: readonly SchemaError[], anyOf: SchemaError): readonly SchemaError[] {
  const at = anyOf.instancePath;
  const inside = errors.filter((each) => each !== anyOf && isWithin(each.instancePath, at));
  const mistyped = inside.filter((each) => each.keyword === 'type' && each.instancePath === at);
  const others = inside.filter((each) => !mistyped.includes(each));
  const ofNoType = { instancePath: at, keyword: 'type', params: { type: mistyped.flatMap(typesOf) } };
  const instead = others.length > 0 ? others : [ofNoType];
  return errors.flatMap((each) => (each === anyOf ? instead : inside.includes(each) ? [] : [each]));
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
    case 'minLength':
      return `at least ${counted(params['limit'], 'character')}`;
    case 'minItems':
      return `at least ${counted(params['limit'], 'element')}`;
    case 'minProperties':
      return `at least ${counted(params['limit'], 'key')}`;
    case 'maxProperties':
      return `at most ${counted(params['limit'], 'key')}`;
    default:
      return keyword;
  }
}
