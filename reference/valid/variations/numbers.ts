import { isObject, type JsonObject, type JsonValue } from '../../../model/json.js';
import { type Alter, onAnswer, onText } from '../../faults/alter.js';
import type { Variations } from './variation.js';

const isInt64 = (name: string, value: JsonValue): value is number =>
  ['size', 'start', 'end'].includes(name) && typeof value === 'number';

/** OData JSON Format, 3.2: a service that declares IEEE754Compatible=true writes 64-bit integers as strings. */
const asStrings: Alter = (stages) => {
  const declared = onAnswer((answer) => ({
    ...answer,
    headers: answer.headers.map(([name, value]) => [
      name,
      name.toLowerCase() === 'content-type' ? 'application/json;odata.metadata=minimal;IEEE754Compatible=true' : value,
    ]),
  }))(stages);
  return { ...declared, serialize: (body, representation) => stages.serialize(stringified(body), representation) };
};

function stringified(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, isInt64(name, value) ? String(value) : deep(value)]),
  );
}

function deep(value: JsonValue): JsonValue {
  if (isObject(value)) return stringified(value);
  return Array.isArray(value) ? value.map(deep) : value;
}

/** No double holds these, so they are put into the text. */
const largest = (to: string): Alter => onText((text) => text.replaceAll(/("size":\s*)9007199254740991/g, `$1${to}`));

/** How 64-bit integers are written. */
export const numberVariations: Variations = {
  int64: {
    strings: asStrings,
    largest: largest('9223372036854775807'),
    'beyond-doubles': largest('9007199254740993'),
  },
};
