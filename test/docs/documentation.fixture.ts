import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from '../../cli/docs/pages.js';
import { type Evidence, inProcess } from '../../cli/self-test/evidence.js';
import lock from '../../package-lock.json';
import { capabilities } from '../../suites/capabilities.js';
import { checks } from '../../suites/index.js';

const root = join(__dirname, '..', '..');

/** A run against the conforming reference service. */
export async function referenceEvidence(): Promise<Evidence> {
  const observe = await inProcess(checks);
  return observe({});
}

/** The source document, verbatim. */
export function sourceDocument(): string {
  return readFileSync(join(root, 'spec', 'source', 'get-printjob.txt'), 'utf8');
}

/** Every generated page but the kill matrix, which needs each fault to be tried. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  const evidence = await referenceEvidence();
  const locked = lock.packages;
  const pages = pagesOf({ document: sourceDocument(), checks, capabilities, evidence, faults: [], kills: [], locked });
  return new Map([...pages].filter(([page]) => page !== 'kill-matrix.md'));
}

/** A page as it is committed; empty when there is none. */
export function committedPage(page: string): string {
  try {
    return readFileSync(join(root, 'docs', page), 'utf8');
  } catch {
    return '';
  }
}

/** The places of a page that a link can lead to. */
export function anchorsIn(text: string): ReadonlySet<string> {
  const explicit = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => String(id));
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => slug(String(title)));
  return new Set([...explicit, ...headings]);
}

/** What GitHub makes of a heading. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
