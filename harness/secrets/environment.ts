import type { Redactor } from './redactor.js';

type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

const proxies = /^(?:https?|all)_proxy$/i;
const credentials = /(?:^|_)(?:token|secret|password|api_?key)$/i;

/** A shorter value of a variable that is named like a credential may be a word that responses contain, too. */
const shortestNamed = 16;

/**
 * Registers the secrets of an environment, whether or not they are used: a cassette from elsewhere, a failing program or
 * an unexpected error may quote them.
 */
export function registerEnvironment(environment: EnvironmentVariables, { register }: Pick<Redactor, 'register'>): void {
  register(bare(environment['GPJC_TOKEN'] ?? ''));
  for (const [name, value = ''] of Object.entries(environment)) {
    if (proxies.test(name)) userInfoIn(value).forEach(register);
    if (credentials.test(name) && value.length >= shortestNamed) register(bare(value));
  }
}

/** As a header would carry it: without the scheme and the line feed that an operator may have left. */
function bare(value: string): string {
  return value.trim().replace(/^bearer +/i, '');
}

/** User and password in the URL of a proxy, which need not be one that can be read. */
function userInfoIn(value: string): readonly string[] {
  const [, info] = /^(?:[a-z]+:\/\/)?(.+)@/i.exec(value) ?? [];
  if (info === undefined) return [];
  const [user = '', ...rest] = info.split(':').map(decoded);
  return basicCredentials(user, rest.join(':')).all;
}

/** The credentials for a proxy: as encoded in its header, and every part of them. */
export function basicCredentials(user: string, password: string) {
  const pair = `${user}:${password}`;
  const coded = Buffer.from(pair).toString('base64');
  return { coded, all: [user, password, pair, coded] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
