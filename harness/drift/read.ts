import type { ApiDescription, Drift } from '../../model/drift.js';
import { csdlDescription } from './csdl.js';
import { openApiDescription } from './openapi.js';

export interface ReadDescription {
  readonly language: Drift['language'];
  readonly description: ApiDescription;
}

/**
 * Reads a description of the API in the language that its text begins like.
 * @throws {Unreadable} the text is none, or is truncated
 */
export async function readDescription(text: string): Promise<ReadDescription> {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trimStart().startsWith('<')) return { language: 'CSDL', description: await csdlDescription(plain) };
  return { language: 'OpenAPI', description: openApiDescription(plain) };
}
