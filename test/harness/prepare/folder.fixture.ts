import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for a test file, removed after it. */
export function testFolder(): { readonly path: string; readonly write: (name: string, text: string) => string } {
  const path = mkdtempSync(join(tmpdir(), 'prepare-'));
  afterAll(() => rmSync(path, { recursive: true }));
  const write = (name: string, text: string): string => {
    writeFileSync(join(path, name), text);
    return join(path, name);
  };
  return { path, write };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}
