import { jobLines } from '../../harness/sweep/job-lines.js';
import type { Reading } from '../../harness/sweep/job-list.js';
import type { JobSource } from '../../harness/sweep/source.js';
import { type Part, tenantOf } from '../../harness/sweep/tenant.js';
import { ConfigError } from '../../model/errors.js';
import type { Io } from '../io.js';
import { linesIn, linesOf } from './lines.js';
import type { SweepOptions } from './options.js';

/** Where the jobs of a sweep come from. */
export interface GivenSources {
  /** What tells it from others. */
  readonly digest: string;
  readonly open: (at: Place) => Promise<OpenSources>;
}

interface Place {
  readonly reading: Reading;
  readonly part: Part;
}

interface OpenSources {
  /** How many lists there are; absent where that is not known. */
  readonly count?: number;
  readonly sources: readonly JobSource[];
  /** Sources that turn out to be there when the others were read. */
  readonly left: () => Promise<readonly JobSource[]>;
}

/**
 * The lists of the target, or the jobs that the operator names.
 * @throws {ConfigError} the file cannot be read, or cannot be resumed
 */
export async function givenSources(
  { ids, isStrict, isResumed }: SweepOptions,
  { notices, secrets }: Io,
): Promise<GivenSources> {
  if (ids === undefined) return { digest: 'the lists of the target', open: listsOf(notices.warn) };
  if (ids === '-' && isResumed)
    throw new ConfigError('--resume: standard input cannot be read again; give the jobs in a file with --ids FILE');
  const { digest, lines } =
    ids === '-' ? { digest: 'standard input', lines: () => linesOf(process.stdin) } : await linesIn(ids);
  const name = ids === '-' ? 'standard input' : ids;
  const source = jobLines(lines(), ({ line, problem }) => {
    const text = secrets.text(`${name}:${line}: ${problem}`);
    if (isStrict) throw new ConfigError(`${text}; without --strict it would be left out`);
    notices.warn(`${text}; it is left out`);
  });
  return { digest, open: () => Promise.resolve({ sources: [source], left: () => Promise.resolve([]) }) };
}

const listsOf =
  (warn: (warning: string) => void) =>
  async ({ reading, part }: Place): Promise<OpenSources> => {
    const { sources, left, notes } = await tenantOf(reading, part);
    for (const note of notes) warn(note);
    return { count: sources.length, sources, left };
  };
