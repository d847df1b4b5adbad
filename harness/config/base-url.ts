import type { BlockingDiagnosis } from '../../model/diagnosis.js';
import { failOn } from '../../model/errors.js';
import type { Setting } from './setting.js';

const example = 'give the service root, for instance https://graph.microsoft.com/v1.0';

/**
 * Validates a base URL and returns it without a trailing slash, its origin in canonical form and its path as given.
 * Messages show the value only where it cannot hold a credential.
 * @throws {ConfigError} with a line for each thing that is wrong
 */
export function validBaseUrl({ value, from }: Setting): string {
  const given = value.trim();
  const url = URL.canParse(given) ? new URL(given) : undefined;
  failOn(problemsOf(given, url).map((problem) => `${from}: ${problem}`));
  return withoutTrailingSlash(`${url?.origin ?? ''}${given.replace(/^[a-z]+:\/\/[^/]*/i, '')}`);
}

/** The text up to the slashes at its end. */
export function withoutTrailingSlash(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}

/** Whether a base URL has a segment such as `v1.0` or `beta`. */
export function namesVersion(baseUrl: string): boolean {
  return /\/(v\d+(\.\d+)*|beta)(\/|$)/i.test(baseUrl);
}

/** The base URL to try, or to give, in place of one without a version. */
export function withVersion(baseUrl: string): string {
  return `${new URL(baseUrl).origin}/v1.0`;
}

/** Why nothing is found below a base URL that lacks its version. */
export function versionless(baseUrl: string, problem: string): BlockingDiagnosis {
  return { id: 'base-url-without-version', effect: 'unreachable', problem, fix: `give ${withVersion(baseUrl)}` };
}

function problemsOf(given: string, url: URL | undefined): readonly string[] {
  if (given === '') return [`the base URL is empty; ${example}`];
  if (url === undefined) return [`${shown(given)} is not a URL; ${example}`];
  if (!/^https?:\/\/[^/?#\\]/i.test(given))
    return [`${shown(given)} does not start with http:// or https://; ${example}`];
  return [
    ...(authorityOf(given).includes('@')
      ? ['the base URL carries credentials; remove them and supply a token instead']
      : []),
    ...(given.split('#', 1).join('').includes('?') ? ['the base URL carries a query; remove it from the ? on'] : []),
    ...(given.includes('#') ? ['the base URL carries a fragment; remove it from the # on'] : []),
    ...(/[^\x21-\x7e]|\\/.test(pathOf(given))
      ? ['the path of the base URL holds a character that must be %-encoded']
      : []),
  ];
}

function authorityOf(given: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(given)?.[1] ?? '';
}

function pathOf(given: string): string {
  return /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(given)?.[1] ?? '';
}

function shown(given: string): string {
  return given.includes('@') ? 'the base URL' : JSON.stringify(given.slice(0, 100));
}
