import { resolve } from 'node:path';
import { findConfiguration } from '../../harness/prepare/prepare.js';
import type { RunOptions } from '../options.js';

/** The files that a run reads: its configuration, what that names, and those of flags. */
export function filesReadBy({ config, configuration, expect, ca, cert, key }: RunOptions): readonly string[] {
  const own = config?.value ?? findConfiguration(process.cwd());
  const { folder = '.', clientCertificate } = configuration ?? {};
  const inFile = [...filesIn(configuration), clientCertificate?.cert, clientCertificate?.key];
  const all = [
    ...[own, expect, ca, cert, key].flatMap((file) => (file === undefined ? [] : [resolve(file)])),
    ...inFile.flatMap((file) => (file === undefined ? [] : [resolve(folder, file)])),
  ];
  return [...new Set(all)];
}

/** The values of every `file`: where tokens, headers and passphrases come from. */
function filesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    key === 'file' && typeof each === 'string' ? [each] : filesIn(each),
  );
}
