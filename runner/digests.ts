import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digests } from '../harness/evidence/cassette.js';
import { packageRoot } from '../harness/package-root.js';
import { requirements } from '../spec/requirements/index.js';
import { checks } from '../suites/index.js';

const document = join(packageRoot(), 'spec', 'source', 'get-printjob.txt');

/** The digests that identify this suite. */
export function digests(): Digests {
  return {
    checks: digestOf(checks.map(({ id, verifies }) => `${id} ${verifies}`).join('\n')),
    source: digestOf(readFileSync(document, 'utf8')),
  };
}

/** The digest of all that is required: every requirement with its level, its words and what they rest on. */
export function requirementsDigest(): string {
  return digestOf(JSON.stringify(requirements));
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
