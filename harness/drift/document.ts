import { parse } from 'yaml';
import { reasonOf } from '../../model/errors.js';
import { isObject, type JsonObject } from '../../model/json.js';
import { type Block, below, blocksIn } from './yaml-blocks.js';

/** A description cannot be read, for the reason that is the message. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** An OpenAPI document, of which parts are parsed when they are asked for. */
export interface OpenApiDocument {
  readonly paths: readonly string[];
  readonly path: (template: string) => JsonObject | undefined;
  /** What `#/components/<section>/<name>` refers to. */
  readonly component: (section: string, name: string) => JsonObject | undefined;
}

const mebibyte = 1024 * 1024;

/** Parsing keeps some fifty bytes of each byte of YAML: what is larger is cut into the blocks that count. */
const mostWhole = mebibyte;

/**
 * Opens an OpenAPI document, JSON or YAML.
 * @throws {Unreadable} it is neither, or describes no paths
 */
export function openDocument(text: string): OpenApiDocument {
  if (text.trimStart().startsWith('{')) return wholeDocument(jsonIn(text));
  return text.length <= mostWhole ? wholeDocument(yamlIn(text)) : cutDocument(text);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`it is no JSON, or truncated (${reasonOf(error)})`);
  }
}

function yamlIn(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error', maxAliasCount: 1000 });
  } catch (error) {
    throw new Unreadable(`it is no YAML, or truncated (${reasonOf(error).split('\n', 1).join('')})`);
  }
}

function wholeDocument(value: unknown): OpenApiDocument {
  const { paths, components, openapi } = isObject(value) ? value : {};
  if (typeof openapi !== 'string' || !isObject(paths)) throw new Unreadable(neither);
  const member = (of: unknown, name: string): JsonObject | undefined => {
    const found = isObject(of) && Object.hasOwn(of, name) ? of[name] : undefined;
    return isObject(found) ? found : undefined;
  };
  return {
    paths: Object.keys(paths),
    path: (template) => member(paths, template),
    component: (section, name) => member(member(components, section), name),
  };
}

function cutDocument(text: string): OpenApiDocument {
  const top = blocksIn(text);
  const [paths, components] = [top.get('paths'), top.get('components')];
  if (!top.has('openapi') || paths === undefined) throw new Unreadable(neither);
  const routes = blocksIn(text, below(text, paths));
  const sections = components === undefined ? new Map<string, Block>() : blocksIn(text, below(text, components));
  const named = new Map([...sections].map(([name, block]) => [name, blocksIn(text, below(text, block))]));
  const parsed = new Map<Block, JsonObject>();
  const part = (block: Block | undefined): JsonObject | undefined => {
    if (block === undefined) return undefined;
    const value = parsed.get(block) ?? parsedBlock(text, block);
    parsed.set(block, value);
    return value;
  };
  return {
    paths: [...routes.keys()],
    path: (template) => part(routes.get(template)),
    component: (section, name) => part(named.get(section)?.get(name)),
  };
}

function parsedBlock(text: string, { from, to }: Block): JsonObject {
  if (to - from > mostWhole) throw new Unreadable('a part of it that counts has more than 1 MiB');
  const value = yamlIn(text.slice(from, to));
  const [inside] = isObject(value) ? Object.values(value) : [];
  if (!isObject(inside)) throw new Unreadable('a part of it that counts is no mapping: truncated?');
  return inside;
}

export const neither = 'it is neither OpenAPI 3 (JSON or YAML) nor OData metadata (CSDL XML)';
