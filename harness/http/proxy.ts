import { ConfigError } from '../../model/errors.js';
import { basicCredentials } from '../secrets/environment.js';
import type { Redactor } from '../secrets/redactor.js';
import { isExempt } from './no-proxy.js';
import { parseOrigin } from './origin.js';

/** A proxy that the environment names. */
export interface Proxy {
  /** Holds no user info. */
  readonly url: string;
  /** Host and port, for messages. */
  readonly authority: string;
  /** The environment variable that names it. */
  readonly variable: string;
  /** The Proxy-Authorization value, sent only to the proxy. */
  readonly authorization?: string;
}

const ofProxies = /^(https?|all)_proxy$/i;

/**
 * The proxy to reach a URL by, as HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say, lower case first; its
 * credentials are registered as secrets. What reads these variables is not loaded where none of them is set.
 * @throws {ConfigError} the variable names no proxy that can be used
 */
export async function proxyFor(url: string, redact: Redactor): Promise<Proxy | undefined> {
  if (!Object.keys(process.env).some((name) => ofProxies.test(name))) return undefined;
  if (isExempt(url, firstSet(['no_proxy', 'NO_PROXY']).value)) return undefined;
  const { getProxyForUrl } = await import('proxy-from-env');
  if (getProxyForUrl(url) === '') return undefined;
  const scheme = /^[a-z]+/i.exec(url)?.[0].toLowerCase() ?? '';
  const names = [`${scheme}_proxy`, 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  const { name, value } = firstSet(names);
  return name === undefined ? undefined : proxyIn(name, value, redact);
}

/** The first of these environment variables that is not empty. */
function firstSet(names: readonly string[]): { readonly name?: string; readonly value: string } {
  for (const name of names) {
    const value = process.env[name] ?? '';
    if (value !== '') return { name, value };
  }
  return { value: '' };
}

/** Reads the value of a variable; without a scheme it is an http:// proxy, as for curl. No message shows the value. */
function proxyIn(variable: string, value: string, redact: Redactor): Proxy {
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new ConfigError(`${variable}: is not a URL; ${example}`);
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new ConfigError(`${variable}: a proxy of the kind ${protocol}// cannot be used; ${example}`);
  const { authority } = parseOrigin(url);
  return { url: `${protocol}//${authority}`, authority, variable, ...authorizationOf(url, variable, redact) };
}

const example = 'give it as http://proxy.example:3128';

function authorizationOf(url: URL, variable: string, redact: Redactor): Pick<Proxy, 'authorization'> {
  if (url.username === '' && url.password === '') return {};
  const [user, password] = [decoded(url.username, variable), decoded(url.password, variable)];
  const { coded, all } = basicCredentials(user, password);
  all.forEach(redact.register);
  if (password !== '') redact.registerAs(`the password in ${variable}`, password);
  return { authorization: `Basic ${coded}` };
}

function decoded(text: string, variable: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ConfigError(`${variable}: user and password must be %-encoded; write % as %25`);
  }
}

/** Where a request went, in the words of a message: `host` without brackets, `authority` with its port. */
export interface Destination {
  readonly host: string;
  readonly authority: string;
  /** The proxy that makes the connection, if one does. */
  readonly proxy?: Proxy;
  /** Whether it is shown a certificate of the client, if it asks for one. */
  readonly isShownCertificate?: boolean;
}
