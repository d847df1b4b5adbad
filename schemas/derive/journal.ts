import { isArray, isObject, type JsonObject, type JsonValue, valueAt } from '../../model/json';
import { rewrite, textOf } from './components';

/** What is looked for in journals and cassettes, by name. */
export const journalParts = ['journalLine', 'cassetteHeading', 'cassetteJournal'];

/**
 * Has a validator look at the tag of a union before the rest of it, so that the error for a value of no alternative
 * names the tags.
 */
export function withTagsFirst(root: JsonObject): JsonObject {
  return rewrite(root, (keyword, value, union) => {
    const tag = keyword === 'discriminator' && isObject(value) ? textOf(value['propertyName']) : '';
    return tag === ''
      ? [[keyword, value]]
      : [
          ['allOf', [tagged(tag, union, root)]],
          [keyword, value],
        ];
  });
}

function tagged(tag: string, union: JsonObject, root: JsonObject): JsonObject {
  const alternatives = isArray(union['oneOf']) ? union['oneOf'] : [];
  const words = alternatives.flatMap((each) => wordsOf(each, tag, root));
  return { type: 'object', required: [tag], properties: { [tag]: { enum: words } } };
}

function wordsOf(alternative: JsonValue, tag: string, root: JsonObject): readonly string[] {
  const at = isObject(alternative) ? textOf(alternative['$ref']).slice(1) : '';
  const words = [valueAt(root, `${at}/properties/${tag}/const`), valueAt(root, `${at}/properties/${tag}/enum`)].flat();
  return words.filter((each) => typeof each === 'string');
}

/** Writes tuples as draft-07 does, which takes a tenth less code than a validator of 2020-12. */
export function asListsOfItems(root: JsonObject): JsonObject {
  return rewrite(root, (keyword, value) => [[keyword === 'prefixItems' ? 'items' : keyword, value]]);
}

/**
 * Rewrites to what the compiler of types knows: a condition becomes the union of its outcomes. Upper bounds of lists go,
 * for they would become a type per length; a tuple keeps its own.
 */
export function asPlainTypes(root: JsonObject): JsonObject {
  return rewrite(asListsOfItems(root), (keyword, value, all) => {
    switch (keyword) {
      case 'maxItems':
        return Array.isArray(all['items']) ? [[keyword, value]] : [];
      case 'if':
        return [['anyOf', [all['then'] ?? {}, all['else'] ?? {}]]];
      case 'then':
      case 'else':
      case 'discriminator':
        return [];
      default:
        return [[keyword, value]];
    }
  });
}
