import fc from 'fast-check';
import { differencesOf } from '../../harness/drift/compare.js';
import { readDescription } from '../../harness/drift/read.js';
import type { ApiDescription, DescribedMember, DescribedType, Difference } from '../../model/drift.js';
import { asCsdl, asOpenApi, ours, sayable } from '../fixtures/drift.fixture.js';

/** More than is parsed whole. */
const large = 1_100_000;

const languages = [
  { language: 'OpenAPI', name: 'OpenAPI', write: (api: ApiDescription) => asOpenApi(api) },
  { language: 'OpenAPI', name: 'a large OpenAPI', write: (api: ApiDescription) => asOpenApi(api, large) },
  { language: 'CSDL', name: 'CSDL', write: asCsdl },
] as const;

async function found(own: ApiDescription, text: string): Promise<readonly Difference[]> {
  return differencesOf(own, (await readDescription(text)).description, { descriptions: true });
}

/** A description with one thing changed, and what that is. */
interface Changed {
  readonly api: ApiDescription;
  readonly difference: Difference;
}

const objects = [...ours.types].flatMap(([name, type]) => (type.kind === 'object' ? [{ name, type }] : []));
const enumerations = [...ours.types].flatMap(([name, type]) => (type.kind === 'enumeration' ? [{ name, type }] : []));

const members = objects.flatMap(({ name, type }) =>
  [...type.members].map(([key, member]) => ({ type: name, key, member, at: `${name}.${key}` })),
);

function withType(name: string, type: DescribedType): ApiDescription {
  return { ...ours, types: new Map([...ours.types, [name, type]]) };
}

function withMember(type: string, key: string, member: DescribedMember | undefined): ApiDescription {
  const before = ours.types.get(type);
  if (before?.kind !== 'object') throw new Error(`${type} is no object`);
  const changed = new Map(before.members);
  if (member === undefined) changed.delete(key);
  else changed.set(key, member);
  return withType(type, { ...before, members: changed });
}

const typeText = ({ type, isList }: DescribedMember): string => (isList ? `list of ${type}` : type);

const removed = fc.constantFrom(...members).map(
  ({ type, key, member, at }): Changed => ({
    api: withMember(type, key, undefined),
    difference: { what: 'member', at, change: 'removed', ours: typeText(member) },
  }),
);

const added = fc.tuple(fc.constantFrom(...objects), fc.constantFrom('brandNew', 'constructor', '__proto__x')).map(
  ([{ name }, key]): Changed => ({
    api: withMember(name, key, { type: 'int64', isList: true, nullable: false }),
    difference: { what: 'member', at: `${name}.${key}`, change: 'added', theirs: 'list of int64' },
  }),
);

const retyped = fc.constantFrom(...members).map(
  ({ type, key, member, at }): Changed => ({
    api: withMember(type, key, { ...member, type: 'guid' }),
    difference: {
      what: 'type',
      at,
      change: 'changed',
      ours: typeText(member),
      theirs: typeText({ ...member, type: 'guid' }),
    },
  }),
);

const renulled = fc.constantFrom(...members.filter(({ member }) => !member.isList)).map(
  ({ type, key, member, at }): Changed => ({
    api: withMember(type, key, { ...member, nullable: member.nullable !== true }),
    difference: {
      what: 'nullability',
      at,
      change: 'changed',
      ours: member.nullable === true ? 'nullable' : 'never null',
      theirs: member.nullable === true ? 'never null' : 'nullable',
    },
  }),
);

const reworded = fc.tuple(fc.constantFrom(...members), fc.constantFrom('New.', 'a "b" <c> & d: #e')).map(
  ([{ type, key, member, at }, theirs]): Changed => ({
    api: withMember(type, key, { ...member, description: theirs }),
    difference: { what: 'description', at, change: 'changed', ours: member.description ?? '', theirs },
  }),
);

const revalued = fc
  .constantFrom(...enumerations)
  .chain(({ name, type }) => fc.constantFrom(...type.values).map((value) => ({ name, type, value })))
  .chain(({ name, type, value }) =>
    fc.constantFrom<Changed>(
      {
        api: withType(name, { ...type, values: type.values.filter((each) => each !== value) }),
        difference: { what: 'value', at: name, change: 'removed', ours: value },
      },
      {
        api: withType(name, { ...type, values: [`${value}New`, ...type.values] }),
        difference: { what: 'value', at: name, change: 'added', theirs: `${value}New` },
      },
    ),
  );

const unrouted = fc.constantFrom<'printer' | 'share'>('printer', 'share').map((route): Changed => {
  const kept = Object.entries(ours.operations).filter(([each]) => each !== route);
  const operations = Object.fromEntries(kept);
  return { api: { ...ours, operations }, difference: { what: 'operation', at: `by ${route}`, change: 'removed' } };
});

const permitted = fc.constantFrom<'delegated' | 'application'>('delegated', 'application').map((kind): Changed => {
  const share = ours.operations.share;
  const before = share?.permissions ?? { delegated: [], application: [] };
  const permissions = { ...before, [kind]: [...before[kind], 'PrintJob.New'] };
  return {
    api: { ...ours, operations: { ...ours.operations, share: { ...share, permissions } } },
    difference: { what: 'permission', at: `by share, ${kind}`, change: 'added', theirs: 'PrintJob.New' },
  };
});

describe.each(languages)('a description in $name', ({ language, write }) => {
  const own = sayable(ours, language);

  it('is the same where nothing has changed', async () => {
    expect(await found(own, write(own))).toEqual([]);
  });

  it.each([
    { name: 'removed member', changes: removed },
    { name: 'added member', changes: added },
    { name: 'changed type', changes: retyped },
    { name: 'changed nullability', changes: renulled },
    { name: 'changed description', changes: reworded },
    { name: 'name of an enumeration', changes: revalued },
    { name: 'operation that is gone', changes: unrouted },
    ...(language === 'CSDL' ? [] : [{ name: 'added permission', changes: permitted }]),
  ])('differs in nothing but the $name', async ({ changes }) => {
    await fc.assert(
      fc.asyncProperty(changes, async ({ api, difference }) => {
        expect(await found(own, write(sayable(api, language)))).toEqual([difference]);
      }),
      { numRuns: 12 },
    );
  });

  it('is read or refused wherever it is cut off', async () => {
    const text = write(ours);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length }), async (length) => {
        const cut = text.slice(0, length);
        const outcome = await readDescription(cut).catch((error: unknown) => (error as Error).name);
        expect(typeof outcome === 'string' ? outcome : 'Unreadable').toBe('Unreadable');
      }),
      { numRuns: 25 },
    );
  });
});

const schema = (text: string): string => `openapi: 3.0.0
paths:
  /print/shares/{a}/jobs/{b}:
    get: { responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/x" } } } } } }
components:
  schemas:
    x: ${text}
`;

const csdl = (types: string): string =>
  `<Edmx><DataServices><Schema Namespace="a">${types}</Schema></DataServices></Edmx>`;

describe('readDescription', () => {
  it.each([
    { name: 'nothing', text: '', says: 'it is neither' },
    { name: 'prose', text: 'Some words.', says: 'it is neither' },
    { name: 'other JSON', text: '{"a": 1}', says: 'it is neither' },
    { name: 'half a JSON', text: '{"openapi": "3.0.0", "paths": {', says: 'it is no JSON, or truncated' },
    { name: 'Swagger 2', text: '{"swagger": "2.0", "paths": {}}', says: 'it is neither' },
    { name: 'other YAML', text: 'a: 1', says: 'it is neither' },
    { name: 'large other YAML', text: `a: 1\n${'# a comment\n'.repeat(100_000)}`, says: 'it is neither' },
    { name: 'another API', text: 'openapi: 3.0.0\npaths: { /a: { get: {} } }', says: 'it has neither operation' },
    { name: 'a web page', text: '<!DOCTYPE html><html><body>No</body></html>', says: 'it is neither' },
    { name: 'half a page', text: '<html><body>', says: 'it is no well-formed XML, or truncated' },
    { name: 'metadata of another API', text: csdl('<EntityType Name="b"/>'), says: 'it has no type printJob' },
    { name: 'half metadata', text: csdl('<EntityType Name="printJob"/>').slice(0, -9), says: 'or truncated' },
    {
      name: 'a type that is not there',
      text: schema('{ $ref: "#/components/schemas/y" }'),
      says: '"#/components/schemas/y" is not in it: truncated?',
    },
    { name: 'a circle of references', text: schema('{ $ref: "#/components/schemas/x" }'), says: 'in a circle' },
    { name: 'a circle of bases', text: schema('{ allOf: [{ $ref: "#/components/schemas/x" }] }'), says: 'in a circle' },
    {
      name: 'a circle in metadata',
      text: csdl('<EntityType Name="printJob" BaseType="a.printJob"/>'),
      says: 'in a circle',
    },
    { name: 'a deep YAML', text: `openapi: ${'['.repeat(50_000)}`, says: 'it is no YAML, or truncated' },
    { name: 'a deep JSON', text: `{"a":${'['.repeat(500_000)}`, says: 'it is no JSON, or truncated' },
    {
      name: 'entities of entities',
      text: `<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>${csdl('<EntityType Name="&c;"/>')}`,
      says: 'it is no well-formed XML',
    },
    {
      name: 'aliases of aliases',
      text: `a: &a [b, b, b, b, b, b, b, b, b]\n${Array.from('bcdefghi', (each, at) => `${each}: &${each} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at] ?? ''}`).join(', ')}]`).join('\n')}`,
      says: 'it is no YAML',
    },
  ])('refuses $name', async ({ text, says }) => {
    await expect(readDescription(text)).rejects.toMatchObject({
      name: 'Unreadable',
      message: expect.stringContaining(says) as string,
    });
  });

  it('reads metadata with names of its own', async () => {
    const type = '<EntityType Name="printJob"><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>';
    const { description } = await readDescription(`\uFEFF ${csdl(type)}`);
    expect(description).toMatchObject({ job: 'a.printJob', operations: {} });
    expect(differencesOf(ours, description, { descriptions: false })).toContainEqual({
      what: 'member',
      at: 'printJob.status',
      change: 'removed',
      ours: 'printJobStatus',
    });
  });
});
