import { resolve } from 'node:path';
import { durationIn } from '../../model/duration.js';
import type { ConfigurationFile } from '../../schemas/config.js';
import type { Path } from './located-file.js';

type Reports = NonNullable<ConfigurationFile['reports']>;

/** The options of a run that stand in a configuration file; times in milliseconds, paths absolute. */
export interface FileOptions {
  readonly partial?: boolean;
  readonly profile?: NonNullable<ConfigurationFile['profile']>;
  readonly requirements?: number;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly failOn?: 'must' | 'should';
  readonly timeout?: number;
  readonly deadline?: number;
  readonly concurrency?: number;
  readonly rate?: number;
  readonly seed?: number;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly out?: string;
  readonly label?: string;
  readonly markdown?: string;
  readonly sarif?: string;
  readonly har?: string;
  readonly expect?: string;
  readonly history?: string;
  readonly junitDialect?: NonNullable<Reports['junitDialect']>;
  readonly curl?: NonNullable<Reports['curl']>;
}

/** Where an option stands in the file. */
export const placeOf = (option: keyof FileOptions): Path => (isReport(option) ? ['reports', option] : [option]);

/** The reports that are written where the file says. */
const reports = ['markdown', 'sarif', 'har', 'history'] as const satisfies readonly (keyof FileOptions)[];

function isReport(option: keyof FileOptions): boolean {
  return [...reports, 'junitDialect', 'curl'].some((each) => each === option);
}

/**
 * The options that a file gives, as flags do.
 * @param folder where relative paths start
 */
export function fileOptions(file: ConfigurationFile, folder: string): FileOptions {
  const { partial, profile, requirements, only, skip, failOn, concurrency, rate, seed, insecure, label } = file;
  const path = (given: string | undefined) => (given === undefined ? undefined : resolve(folder, given));
  return defined({
    partial,
    profile,
    requirements,
    only: listOf(only),
    skip: listOf(skip),
    failOn,
    concurrency,
    rate,
    seed,
    insecure,
    label,
    timeout: milliseconds(file.timeout),
    deadline: milliseconds(file.deadline),
    ca: path(file.ca),
    out: path(file.out),
    expect: path(file.expect),
    junitDialect: file.reports?.junitDialect,
    curl: file.reports?.curl,
    ...Object.fromEntries(reports.map((each) => [each, path(file.reports?.[each])])),
  });
}

/** A single text is a list of one: people write it so. */
function listOf(given: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof given === 'string' ? [given] : given;
}

/** The longest time that a timer of Node can wait. */
const longestMs = 2_147_483_647;

/** The lengths of time of a file that no timer can wait, by where they stand. */
export function durationProblems(file: ConfigurationFile): readonly { readonly path: Path; readonly text: string }[] {
  return (['timeout', 'deadline'] as const).flatMap((key) => {
    const ms = milliseconds(file[key]);
    if (ms === undefined || (ms >= 1 && ms <= longestMs)) return [];
    return [{ path: [key], text: `"${file[key]}" is no time to wait; it must be 1ms to 596h` }];
  });
}

function milliseconds(given: string | number | undefined): number | undefined {
  return given === undefined ? undefined : durationIn(String(given));
}

/** Without the members that are undefined, which would override others. */
function defined<T extends object>(given: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
