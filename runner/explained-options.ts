import { type FileOptions, placeOf } from '../harness/config/file-options.js';
import { written } from '../model/duration.js';
import { editions } from '../spec/requirements/index.js';
import { type Environment, nonEmpty, type RunOptions } from './options.js';
import type { RunFlags } from './run-flags.js';

/** An option, what it is set to, and where that comes from: a flag, a variable, a place in the file, or the default. */
export interface ExplainedOption {
  readonly option: string;
  readonly value: unknown;
  readonly from: string;
}

interface Row {
  readonly option: keyof FileOptions;
  readonly of: (options: RunOptions) => unknown;
}

const rows: readonly Row[] = [
  { option: 'profile', of: ({ profile }) => profile },
  { option: 'requirements', of: ({ requirements = editions.at(-1) }) => requirements },
  { option: 'only', of: ({ only }) => only },
  { option: 'skip', of: ({ skip }) => skip },
  { option: 'partial', of: ({ partial = false }) => partial },
  { option: 'failOn', of: (options) => options.failOn.toLowerCase() },
  { option: 'timeout', of: ({ timeoutMs }) => written(timeoutMs) },
  { option: 'deadline', of: ({ deadlineMs }) => written(deadlineMs) },
  { option: 'concurrency', of: ({ concurrency }) => concurrency },
  { option: 'rate', of: ({ rate }) => rate },
  { option: 'seed', of: ({ seed }) => seed },
  { option: 'ca', of: ({ ca }) => ca },
  { option: 'insecure', of: ({ insecure }) => insecure },
  { option: 'out', of: ({ out }) => out },
  { option: 'label', of: ({ label }) => label },
  { option: 'markdown', of: ({ markdown }) => markdown },
  { option: 'sarif', of: ({ sarif }) => sarif },
  { option: 'har', of: ({ har }) => har },
  { option: 'junitDialect', of: ({ junitDialect = 'portable' }) => junitDialect },
  { option: 'curl', of: ({ curl = 'posix' }) => curl },
  { option: 'history', of: ({ history }) => history },
  { option: 'expect', of: ({ expect }) => expect },
];

/** What each option of a run is set to, and who says so. */
export function explainOptions(
  flags: RunFlags,
  options: RunOptions,
  environment: Environment,
): readonly ExplainedOption[] {
  const { settings, configuration } = options;
  const sourceOf = (option: keyof FileOptions): string => {
    if (flags[option] !== undefined) return `--${kebab(option)}`;
    if (option === 'out' && nonEmpty(environment['GPJC_OUT']) !== undefined) return 'GPJC_OUT';
    const isInFile = configuration?.options[option] !== undefined;
    return isInFile ? configuration.place(...placeOf(option)) : 'default';
  };
  const fileUrl = configuration?.baseUrl;
  const baseUrl = fileUrl === undefined ? undefined : { value: fileUrl, from: configuration?.place('baseUrl') ?? '' };
  const target = [
    { option: 'baseUrl', ...(settings.baseUrl ?? baseUrl ?? { value: undefined, from: 'default' }) },
    ...(['printer', 'share', 'job'] as const).flatMap((option) => {
      const given = settings[option];
      return given === undefined ? [] : [{ option, ...given }];
    }),
  ].map(({ option, value, from }) => ({ option, value, from }));
  return [...target, ...rows.map(({ option, of }) => ({ option, value: of(options), from: sourceOf(option) }))];
}

function kebab(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
