import type { SaxesTagPlain } from 'saxes';
import type { ApiDescription, DescribedMember, DescribedType, JobRoute } from '../../model/drift.js';
import { reasonOf } from '../../model/errors.js';
import { neither, Unreadable } from './document.js';

/** A type as its element has it: what it inherits is elsewhere. */
interface Declared {
  readonly kind: 'object' | 'enumeration';
  readonly base: string | undefined;
  readonly members: Map<string, DescribedMember>;
  readonly values: string[];
  description?: string;
}

interface Metadata {
  readonly types: Map<string, Declared>;
  /** Alias → namespace. */
  readonly aliases: Map<string, string>;
}

/**
 * Reads the types that a job reaches in OData metadata. The routes exist where a printer and a share have jobs.
 * @throws {Unreadable} it is no well-formed XML or no metadata, or has no type printJob
 */
export async function csdlDescription(text: string): Promise<ApiDescription> {
  const metadata = await metadataIn(text);
  const jobs = [...metadata.types.keys()].filter((name) => name.endsWith('.printJob'));
  const job = jobs.find((name) => name === 'microsoft.graph.printJob') ?? jobs[0];
  if (job === undefined) throw new Unreadable('it has no type printJob');
  const has = (route: JobRoute, type: string): object => (hasJobs(metadata, job, type) ? { [route]: {} } : {});
  const operations = { ...has('printer', 'printer'), ...has('share', 'printerShare') };
  return { operations, job, types: reached(metadata, job) };
}

/** Whether a type beside that of a job leads to jobs. */
function hasJobs(metadata: Metadata, job: string, type: string): boolean {
  const name = `${job.slice(0, job.lastIndexOf('.'))}.${type}`;
  const jobs = membersOf(metadata, name).get('jobs');
  return jobs?.isList === true && jobs.type === job;
}

function reached(metadata: Metadata, job: string): ReadonlyMap<string, DescribedType> {
  const types = new Map<string, DescribedType>();
  const waiting = [job];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const declared = metadata.types.get(name);
    if (declared === undefined || types.has(name)) continue;
    const { kind, values, description } = declared;
    const worded = description === undefined ? {} : { description };
    if (kind === 'enumeration') {
      types.set(name, { kind, values, ...worded });
      continue;
    }
    const members = membersOf(metadata, name);
    types.set(name, { kind, members, ...worded });
    waiting.push(...[...members.values()].map(({ type }) => type));
  }
  return types;
}

/** The members of a type, those of its bases first. */
function membersOf({ types }: Metadata, name: string): ReadonlyMap<string, DescribedMember> {
  const bases: Declared[] = [];
  for (let at = types.get(name); at !== undefined; at = types.get(at.base ?? '')) {
    if (bases.includes(at)) throw new Unreadable('its types are derived from each other in a circle');
    bases.unshift(at);
  }
  return new Map(bases.flatMap(({ members }) => [...members]));
}

async function metadataIn(text: string): Promise<Metadata> {
  const { SaxesParser } = await import('saxes');
  const metadata: Metadata = { types: new Map(), aliases: new Map() };
  const reader = new ElementReader(metadata);
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Unreadable(`it is no well-formed XML, or truncated (${reasonOf(error)})`);
  });
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('closetag', (tag) => reader.close(tag));
  parser.write(text).close();
  if (!reader.isMetadata) throw new Unreadable(neither);
  return unaliased(metadata);
}

/** Takes what counts out of the elements as they pass. Prefixes are not looked at: no other vocabulary has these names. */
class ElementReader {
  isMetadata = false;
  private namespace = '';
  private type: Declared | undefined;
  private member: string | undefined;
  private readonly metadata: Metadata;

  constructor(metadata: Metadata) {
    this.metadata = metadata;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    const element = name.slice(name.indexOf(':') + 1);
    const { Name: called = '', Type: type = '', BaseType: base } = attributes;
    switch (element) {
      case 'Edmx':
        this.isMetadata = true;
        return;
      case 'Schema':
        this.namespace = attributes['Namespace'] ?? '';
        if (attributes['Alias'] !== undefined) this.metadata.aliases.set(attributes['Alias'], this.namespace);
        return;
      case 'EntityType':
      case 'ComplexType':
      case 'EnumType':
        this.type = { kind: element === 'EnumType' ? 'enumeration' : 'object', base, members: new Map(), values: [] };
        this.metadata.types.set(`${this.namespace}.${called}`, this.type);
        return;
      case 'Property':
      case 'NavigationProperty':
        this.member = called;
        this.type?.members.set(called, memberOf(type, attributes['Nullable']));
        return;
      case 'Member':
        this.member = called;
        this.type?.values.push(called);
        return;
      case 'Annotation':
        if (isDescription(attributes['Term'])) this.describe(attributes['String']);
        return;
    }
  }

  close({ name }: SaxesTagPlain): void {
    const element = name.slice(name.indexOf(':') + 1);
    if (['EntityType', 'ComplexType', 'EnumType'].includes(element)) this.type = undefined;
    if (['Property', 'NavigationProperty', 'Member'].includes(element)) this.member = undefined;
  }

  private describe(description: string | undefined): void {
    if (this.type === undefined || description === undefined) return;
    if (this.member === undefined) {
      this.type.description = description;
      return;
    }
    const member = this.type.members.get(this.member);
    if (member !== undefined) this.type.members.set(this.member, { ...member, description });
  }
}

const isDescription = (term: string | undefined): boolean => term === 'Org.OData.Core.V1.Description';

/** In CSDL, `Nullable` of a list is about its items. */
function memberOf(type: string, nullable: string | undefined): DescribedMember {
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  if (item !== undefined) return { type: primitive(item), isList: true };
  return { type: primitive(type), isList: false, nullable: nullable !== 'false' };
}

/** `Edm.DateTimeOffset` is `dateTimeOffset`; a type of a schema keeps its name. */
function primitive(type: string): string {
  return type.startsWith('Edm.') ? type.slice(4, 5).toLowerCase() + type.slice(5) : type;
}

/** Every type by its full name. */
function unaliased({ types, aliases }: Metadata): Metadata {
  const full = (name: string): string => {
    const dot = name.lastIndexOf('.');
    const namespace = aliases.get(name.slice(0, dot));
    return dot < 0 || namespace === undefined ? name : `${namespace}${name.slice(dot)}`;
  };
  const whole = [...types].map(([name, declared]) => {
    const { base, members } = declared;
    const named = [...members].map(([key, member]) => [key, { ...member, type: full(member.type) }] as const);
    return [name, { ...declared, base: base === undefined ? undefined : full(base), members: new Map(named) }] as const;
  });
  return { types: new Map(whole), aliases };
}
