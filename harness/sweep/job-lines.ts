import { isObject } from '../../model/json.js';
import type { SweptJob } from '../../model/sweep.js';
import { nameOf } from './names.js';
import { Recent } from './recent.js';
import type { JobPage, JobSource, Progress } from './source.js';

/** A line that names no job, counted from 1. */
export interface BrokenLine {
  readonly line: number;
  readonly problem: string;
}

const linesPerPage = 100;
/** A job that is named twice within so many is asked for once. */
const remembered = 2000;

const brokenLine = 'a line named no job, and was left out';

/**
 * The jobs that lines of text name, each a JSON object with `printer`, `share` or both, and `id`. Further members say
 * nothing; lines that are empty are no lines.
 * @param onBroken receives each line that names no job
 */
export function jobLines(lines: AsyncIterable<string>, onBroken: (broken: BrokenLine) => void): JobSource {
  return { name: 'lines', pages: (from) => pagesOf(lines, onBroken, from) };
}

async function* pagesOf(
  lines: AsyncIterable<string>,
  onBroken: (broken: BrokenLine) => void,
  from: Progress | undefined,
): AsyncIterable<JobPage> {
  const start = Number(from?.next ?? 0);
  const recent = new Recent(remembered, from?.latest ?? []);
  let [line, jobs, broken, repeated] = [0, new Array<SweptJob>(), 0, 0];
  const pageAt = (): JobPage => ({
    jobs,
    progress: { next: String(line), first: [], latest: jobs.map(nameOf) },
    notes: broken === 0 ? {} : { [brokenLine]: broken },
    repeated,
    appeared: 0,
  });
  for await (const text of lines) {
    line += 1;
    if (line <= start || text.trim() === '') continue;
    const job = jobIn(text);
    if (typeof job === 'string') {
      onBroken({ line, problem: job });
      broken += 1;
    } else if (recent.isNew(nameOf(job))) jobs.push(job);
    else repeated += 1;
    if (jobs.length + broken + repeated < linesPerPage) continue;
    yield pageAt();
    [jobs, broken, repeated] = [[], 0, 0];
  }
  yield pageAt();
}

/** The job that a line names, or what is wrong with it. */
function jobIn(text: string): SweptJob | string {
  const value = valueOf(text);
  if (!isObject(value)) return 'is no JSON object';
  const { printer, share, id } = value;
  if (!isName(id)) return '"id" must be a string that is not empty';
  if (printer !== undefined && !isName(printer)) return '"printer" must be a string that is not empty';
  if (share !== undefined && !isName(share)) return '"share" must be a string that is not empty';
  if (printer === undefined && share === undefined) return 'has neither "printer" nor "share"';
  return { printer: printer ?? '', ...(share === undefined ? {} : { share }), id };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/^\.\.?$/.test(value);
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
