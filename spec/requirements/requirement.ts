/** Sections of the source document, each named by its heading as printed. */
export const sections = [
  'Get printJob',
  'Permissions',
  'HTTP request',
  'Optional query parameters',
  'Request headers',
  'Request body',
  'Response',
  'Examples',
  'Example 1: Get print job',
  'Example 2: Get print job with task list',
  'Example 3: Get a print job and its associated document data',
] as const;

export type Section = (typeof sections)[number];

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** A verbatim piece of the source document; it covers every place where it stands there. */
export interface Source {
  readonly document: 'get-printjob';
  readonly section: Section;
  readonly quote: string;
}

interface Common {
  readonly id: Uppercase<string>;
  readonly source: Source;
  readonly statement: string;
  /** The edition that it came with; the first if absent. */
  readonly since?: number;
}

/**
 * One requirement. Its `basis` is `stated` when the quote says it, `example` when all printed examples show it, and
 * `inferred` when `authority` (a guideline, a standard, the published metadata) refines what the quote leaves open.
 */
export type Requirement = Common &
  (
    | { readonly level: Level; readonly basis: 'stated' | 'example' }
    | { readonly level: 'SHOULD' | 'MAY'; readonly basis: 'inferred'; readonly authority: string }
  ) & { readonly unchecked?: string };
