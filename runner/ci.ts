import { appendFileSync } from 'node:fs';
import { codeOf } from '../model/errors.js';
import type { RunReport } from '../model/report.js';
import { annotations, type CiSystem } from '../reporters/annotations.js';
import { markdown } from '../reporters/markdown.js';
import type { Io } from './io.js';
import { made } from './publish.js';

/**
 * Tells the CI system that the run is part of, where its variables say so: the problems as annotations, and on GitHub the
 * report at the end of the summary of the step. A summary that cannot be written is a warning: the run says nothing else.
 */
export function tellCi(report: RunReport, { environment, notices, annotate }: Io): void {
  const system = systemIn(environment);
  if (system === undefined) return;
  annotate?.(
    made(
      'the annotations',
      (each) =>
        annotations(each, system)
          .map((line) => `${line}\n`)
          .join(''),
      report,
    ),
  );
  const summary = environment['GITHUB_STEP_SUMMARY'];
  if (system !== 'github' || summary === undefined || summary === '') return;
  const text = made('the summary of the step', markdown, report);
  try {
    appendFileSync(summary, text);
  } catch (error) {
    notices.warn(`GITHUB_STEP_SUMMARY ${summary} cannot be written: ${codeOf(error)}`);
  }
}

function systemIn({ GITHUB_ACTIONS, TF_BUILD }: Io['environment']): CiSystem | undefined {
  if (GITHUB_ACTIONS === 'true') return 'github';
  return TF_BUILD?.toLowerCase() === 'true' ? 'azure' : undefined;
}
