import type { Exchange } from '../../model/exchange.js';
import { isSuccess, servesJob } from '../../model/job-answer.js';
import { isArray } from '../../model/json.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { unenforced, verdictOf } from '../../model/verdict.js';
import { describeValue } from '../../schemas/index.js';
import { bodyTitle, jobOf, statusFindings } from '../vocabulary/judges.js';
import { noControl } from './refusals.js';

/**
 * Judges that a principal gets the job that the owner gets, with what was expanded. Where a token of nobody is served
 * too, nobody is refused, and being served says nothing.
 */
export function admitted(control: Exchange, nobody: Exchange, exchange: Exchange): Verdict {
  const owners = jobOf(control);
  if (owners === undefined) return noControl(control);
  if (servesJob(nobody)) return unenforced('not enforced: a token that is none is served as well');
  if (!isSuccess(exchange)) return verdictOf(statusFindings(exchange.response, [200]));
  const job = jobOf(exchange);
  if (job === undefined) return verdictOf([finding('body', 'the job', bodyTitle(exchange.response))]);
  const expanded = ['tasks', 'documents'].filter((name) => isArray(owners[name]) && !isArray(job[name]));
  return verdictOf([
    ...(job['id'] === owners['id'] ? [] : [finding('/id', describeValue(owners['id']), describeValue(job['id']))]),
    ...expanded.map((name) => finding(`/${name}`, 'an array', describeValue(job[name]))),
  ]);
}

const finding = (at: string, expected: string, actual: string): Finding => ({ at, expected, actual });
