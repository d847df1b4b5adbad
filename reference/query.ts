import { header } from './headers.js';
import type { Expansion, FoundJob, Metadata, QueryOption, QueryOptions, Refusal, Relationship } from './stages.js';
import { isRefusal, refusal } from './stages.js';

const relationships = ['tasks', 'documents'] as const;

const printJobMembers = [
  'id',
  'createdDateTime',
  'createdBy',
  'configuration',
  'status',
  'redirectedTo',
  'redirectedFrom',
  'isFetchable',
  ...relationships,
];

const memberNames: Record<Relationship | 'printJob', readonly string[]> = {
  printJob: printJobMembers,
  tasks: ['id', 'parentUrl', 'status'],
  documents: ['id', 'displayName', 'contentType', 'size', 'uploadedDateTime'],
};

const typeNames = { printJob: 'printJob', tasks: 'printTask', documents: 'printDocument' };

const badRequest = (message: string): Refusal => refusal(400, 'BadRequest', message);

/** Reads $expand, $select and $format; options without `$` are ignored, all others refused. */
export function optionsOf({ query }: FoundJob): QueryOptions | Refusal {
  const options = query.filter(([name]) => name.startsWith('$'));
  const unknown = options.find(([name]) => !['$expand', '$select', '$format'].includes(name));
  if (unknown !== undefined) return badRequest(`The query option '${unknown[0]}' is not supported here.`);
  const repeated = options.find(([name], index) => options.findIndex(([each]) => each === name) !== index);
  if (repeated !== undefined) return badRequest(`The query option '${repeated[0]}' stands more than once.`);
  const expand = expansions(valueOf(options, '$expand'));
  if (isRefusal(expand)) return expand;
  const selected = valueOf(options, '$select');
  if (selected === undefined) return { expand };
  const select = names('printJob', selected);
  return isRefusal(select) ? select : { expand, select };
}

/** Chooses how much control information the body has, or refuses when JSON is not acceptable. */
export function negotiate({ query, request }: FoundJob): Metadata | Refusal {
  const asked = valueOf(query, '$format') ?? header(request, 'accept') ?? 'application/json';
  const ranges = asked.split(',').map((range) => range.trim().toLowerCase());
  const range = ranges.find((each) => /^(json|application\/json|application\/\*|\*\/\*|\*)\s*(;|$)/.test(each));
  if (range === undefined || /;\s*q=0(\.0*)?\s*(;|$)/.test(range)) {
    return refusal(406, 'notAcceptable', 'The response is only available as application/json.');
  }
  return metadataOf(/;\s*(?:odata\.)?metadata=(\w+)/.exec(range)?.[1]);
}

function metadataOf(parameter: string | undefined): Metadata {
  return parameter === 'none' || parameter === 'full' ? parameter : 'minimal';
}

function valueOf(options: readonly QueryOption[], name: string): string | undefined {
  return options.find(([each]) => each === name)?.[1];
}

function expansions(value: string | undefined): readonly Expansion[] | Refusal {
  if (value === undefined) return [];
  const items = value.split(/,(?![^(]*\))/).map(expansion);
  const wrong = items.find(isRefusal);
  if (wrong !== undefined) return wrong;
  const valid = items.flatMap((item) => (isRefusal(item) ? [] : [item]));
  if (new Set(valid.map(({ relationship }) => relationship)).size === valid.length) return valid;
  return badRequest('Parsing OData Select and Expand failed: a relationship is expanded twice.');
}

function expansion(item: string): Expansion | Refusal {
  const [, name, nested] = /^(\w+)(?:\(\$select=([^()]*)\))?$/.exec(item) ?? [];
  if (name === undefined) return badRequest(`Parsing OData Select and Expand failed: '${item}' is malformed.`);
  const relationship = relationships.find((each) => each === name);
  if (relationship === undefined) return unknownMember(name, 'printJob');
  if (nested === undefined) return { relationship };
  const select = names(relationship, nested);
  return isRefusal(select) ? select : { relationship, select };
}

function names(type: Relationship | 'printJob', list: string): readonly string[] | Refusal {
  const items = list.split(',');
  const unknown = items.find((item) => !memberNames[type].includes(item));
  return unknown === undefined ? items : unknownMember(unknown, type);
}

function unknownMember(name: string, type: Relationship | 'printJob'): Refusal {
  const qualified = `microsoft.graph.${typeNames[type]}`;
  return badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${qualified}'.`,
  );
}
