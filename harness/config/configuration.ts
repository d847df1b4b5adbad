import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../model/errors.js';
import { pointer, stepsOf, valueAt } from '../../model/json.js';
import type { Job, Principal, Target } from '../../model/target.js';
import {
  type ClientCertificate,
  type ConfigFinding,
  type ConfigurationFile,
  configDeviations,
  isConfiguration,
  type SecretSource,
} from '../../schemas/config.js';
import { nearest } from '../nearest.js';
import { durationProblems, type FileOptions, fileOptions } from './file-options.js';
import { type LocatedFile, type Path, readLocatedFile } from './located-file.js';
import { permissionMeant, roleMeant } from './misspelt.js';
import type { Setting } from './setting.js';
import { laidOver, namelessTargets } from './targets.js';
import type { Argv, TokenSource } from './token-source.js';

/** A principal the operator lists, with its token unless the issuer mints it. */
export interface ListedPrincipal extends Principal {
  readonly token?: TokenSource;
}

/** A configuration file, read and found to be in order. */
export interface Configuration {
  readonly baseUrl?: string;
  readonly jobs: readonly Job[];
  readonly users: Target['users'];
  /** The owners of the jobs, where nothing says which of them the one token is of. */
  readonly possibleOwners?: readonly string[];
  readonly token?: TokenSource;
  readonly principals: readonly ListedPrincipal[];
  readonly tokenIssuer?: { readonly command: Argv };
  /** Headers of every request to the target, and where their values come from. */
  readonly headers?: Readonly<Record<string, SecretSource>>;
  readonly clientCertificate?: ClientCertificate;
  readonly withheld: Readonly<Record<string, string>>;
  /** What else the file says about the run, as flags do. */
  readonly options: FileOptions;
  /** The targets of which one must be named, unless the base URL is said elsewhere. */
  readonly nameless: readonly string[];
  /** The folder that relative paths in the file start from. */
  readonly folder: string;
  /** The environment variables that the file names, for tokens and other secrets. */
  readonly variables: readonly string[];
  /** Names a place in the file for a message: `conformance.config.yaml:4: jobs[0].printer`. */
  readonly place: (...path: Path) => string;
}

interface Problem {
  readonly path: Path;
  readonly text: string;
}

/** Far more than all checks ask for. */
const mostPrincipals = 1000;

const defaultNames = ['yaml', 'yml', 'json'].map((extension) => `conformance.config.${extension}`);

/**
 * The configuration file of a folder, if there is one.
 * @throws {ConfigError} there is more than one
 */
export function findConfiguration(folder: string): string | undefined {
  const [first, second] = defaultNames.filter((name) => existsSync(join(folder, name)));
  if (second !== undefined)
    throw new ConfigError(`${first} and ${second}: only one can count; remove one or give --config FILE`);
  return first === undefined ? undefined : join(folder, first);
}

/**
 * Reads a configuration file.
 * @param target the target whose keys are laid over the rest
 * @throws {ConfigError} with a line for each thing that is wrong, in the order of the file
 */
export async function readConfiguration(file: string, target?: Setting): Promise<Configuration> {
  const read = await readLocatedFile(file, '--config');
  if (!isConfiguration(read.value))
    throw problemsError(
      read,
      configDeviations(read.value).map((each) => problemOf(each, read.value)),
    );
  const { value, ...located } = laidOver({ ...read, value: read.value }, target);
  const nameless = target === undefined ? namelessTargets(read.value) : [];
  const { place } = located;
  if ((value.principals?.length ?? 0) > mostPrincipals)
    throw new ConfigError(
      `${place('principals')}: has more than ${mostPrincipals} entries; list those that checks need`,
    );
  const users = usersOf(value);
  const problems = [
    ...userProblems(value, users),
    ...principalProblems(value, users),
    ...misspellings(value),
    ...durationProblems(value),
  ];
  if (problems.length > 0) throw problemsError(located, problems);
  const { principals = [], withheld = {} } = value;
  const jobs: readonly Job[] = value.jobs ?? [];
  const possibleOwners = isOwnerOpen(value) ? { possibleOwners: namesIn(value) } : {};
  const variables = variablesIn(read.value);
  const folder = dirname(file);
  const options = fileOptions(value, folder);
  return {
    ...value,
    options,
    nameless,
    jobs,
    principals,
    withheld,
    users,
    ...possibleOwners,
    folder,
    variables,
    place,
  };
}

/** The values of every `env` of a file. */
function variablesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    key === 'env' && typeof each === 'string' ? [each] : variablesIn(each),
  );
}

function problemsError({ lineOf, place }: Omit<LocatedFile, 'value'>, problems: readonly Problem[]): unknown {
  const sorted = problems.toSorted((a, b) => lineOf(a.path) - lineOf(b.path));
  const [first, ...rest] = sorted.map(({ path, text }) => `${place(...path)}: ${text}`);
  return first === undefined
    ? new TypeError('an invalid configuration without a deviation')
    : new ConfigError(first, ...rest);
}

/** The shape is wrong: words one deviation from the schema. */
function problemOf({ at, expected, actual, allowedKeys }: ConfigFinding, value: unknown): Problem {
  const path = pathOf(at, value);
  const found = valueAt(value, at);
  if (allowedKeys !== undefined) return { path, text: unknownKey(String(path.at(-1)), allowedKeys) };
  if (found === undefined) return { path, text: 'is missing' };
  return { path, text: `expected ${expected}, found ${actual}${hint(expected, path, found)}` };
}

function hint(expected: string, path: Path, found: unknown): string {
  if (expected === 'string' && typeof found === 'number') return '; put it in quotes';
  const isOfTexts = ['permissions', 'directoryRoles'].includes(String(path.at(-1)));
  if (isOfTexts && typeof found === 'string') return `; write a list: [${JSON.stringify(found)}]`;
  const isSecret = path[0] === 'headers' || ['clientSecret', 'passphrase'].includes(String(path.at(-1)));
  if (!isSecret || typeof found !== 'string') return '';
  return '; no secret belongs in this file: say where it is, by env or file';
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const meant = nearest(key, allowed);
  return meant === undefined
    ? `unknown key; known here are ${allowed.join(', ')}`
    : `unknown key; did you mean "${meant}"?`;
}

/** A JSON Pointer as steps, indexes of arrays as numbers. */
function pathOf(at: string, value: unknown): Path {
  let holder = '';
  return stepsOf(at).map((step) => {
    const isIndex = Array.isArray(valueAt(value, holder));
    holder = pointer(holder, step);
    return isIndex ? Number(step) : step;
  });
}

/** The names of the two users; one that is not given is taken from jobs and principals when they leave no doubt. */
function usersOf(file: ConfigurationFile): Target['users'] {
  const { users = {} } = file;
  const names = namesIn(file);
  const owner = users.owner ?? only(names, users.other) ?? 'owner';
  return { owner, other: users.other ?? only(names, owner) ?? 'other' };
}

function namesIn({ jobs, principals }: ConfigurationFile): readonly string[] {
  const mentioned = [...(jobs ?? []).map(({ owner }) => owner), ...(principals ?? []).map(({ user }) => user)];
  return [...new Set(mentioned.filter((name) => name !== undefined))];
}

/** The one name that is left beside `taken`. */
function only(names: readonly string[], taken: string | undefined): string | undefined {
  const left = names.filter((name) => name !== taken);
  return left.length === 1 ? left[0] : undefined;
}

/** Jobs of several users and one token: whose it is, the token tells, or the first job. */
function isOwnerOpen({ users = {}, jobs, principals = [] }: ConfigurationFile): boolean {
  const owners = new Set((jobs ?? []).flatMap(({ owner }) => owner ?? []));
  return users.owner === undefined && owners.size > 1 && principals.length === 0;
}

function userProblems(file: ConfigurationFile, { owner, other }: Target['users']): readonly Problem[] {
  const names = namesIn(file);
  const path = file.users === undefined ? [] : ['users', file.users.other === undefined ? 'owner' : 'other'];
  const said = file.users?.owner !== undefined || names.length === 0 || names.includes(owner) || isOwnerOpen(file);
  return [
    ...(owner === other ? [{ path, text: `owner and other are both "${owner}"; name two different users` }] : []),
    ...(said
      ? []
      : [{ path: ['users', 'owner'], text: `is missing; say which of ${names.join(', ')} made the jobs to get` }]),
  ];
}

function principalProblems(file: ConfigurationFile, { owner, other }: Target['users']): readonly Problem[] {
  const { principals = [], tokenIssuer } = file;
  return principals.flatMap(({ id, user, token }, index) => {
    const first = principals.findIndex((each) => each.id === id);
    const known = user === undefined || user === owner || user === other;
    const path = ['principals', index];
    return [
      ...(first === index ? [] : [{ path: [...path, 'id'], text: `"${id}" is also the id of principals[${first}]` }]),
      ...(known ? [] : [{ path: [...path, 'user'], text: strangerText(user, [owner, other]) }]),
      ...((token ?? tokenIssuer)
        ? []
        : [{ path, text: `"${id}" has no token; set "token" here or give a "tokenIssuer"` }]),
    ];
  });
}

function misspellings({ principals = [] }: ConfigurationFile): readonly Problem[] {
  return principals.flatMap(({ permissions, directoryRoles = [] }, index) => [
    ...misspelt(permissions, permissionMeant, ['principals', index, 'permissions']),
    ...misspelt(directoryRoles, roleMeant, ['principals', index, 'directoryRoles']),
  ]);
}

function misspelt(
  names: readonly string[],
  meantBy: (name: string) => string | undefined,
  path: Path,
): readonly Problem[] {
  return names.flatMap((name, index) => {
    const meant = meantBy(name);
    return meant === undefined ? [] : [{ path: [...path, index], text: `${quoted(name)}; did you mean "${meant}"?` }];
  });
}

/** A name as given, cut where it is longer than any: what stands in a wrong place may be a token. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 20)}…` : name);
}

function strangerText(user: string, known: readonly [string, string]): string {
  const meant = nearest(user, known);
  const hint =
    meant === undefined ? `name it in "users", or use "${known.join('" or "')}"` : `did you mean "${meant}"?`;
  return `"${user}" is not one of "users"; ${hint}`;
}
