import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { ConfigError, codeOf, failOn, reasonOf } from '../../model/errors.js';
import type { HeaderLine } from '../../model/exchange.js';
import type { Target } from '../../model/target.js';
import { boundedText } from '../bounded-file.js';
import type { Configuration } from '../config/configuration.js';
import type { ClientCertificate } from '../http/transport.js';
import type { Redactor } from '../secrets/redactor.js';
import { readSecret, type TokenContext } from '../tokens/source.js';

/** What a gateway before the target wants beside a token. */
export interface Access {
  readonly headers?: readonly HeaderLine[];
  readonly clientCertificate?: ClientCertificate;
}

/** Where it is said: in the configuration file, or for a certificate by flags, which count more. */
interface AccessInput {
  readonly configuration: Configuration | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

interface AccessContext {
  readonly environment: TokenContext['environment'];
  readonly redactor: Redactor;
}

/**
 * Reads what opens the way to a target, and registers it as secret.
 * @throws {ConfigError} with a line for each thing that is wrong, never with a value
 */
export function accessOf(baseUrl: string, input: AccessInput, { environment, redactor }: AccessContext): Access {
  const { configuration } = input;
  const context = { environment, redactor, folder: configuration?.folder ?? process.cwd() };
  const headers = configuration === undefined ? [] : headersOf(configuration, context);
  const files = certificateFiles(input);
  if (files !== undefined && !/^https:/i.test(baseUrl))
    throw new ConfigError(`${files.place}: ${baseUrl} speaks no TLS, so no certificate is asked for; use https://`);
  return {
    ...(headers.length === 0 ? {} : { headers }),
    ...(files === undefined ? {} : { clientCertificate: readCertificate(files, context) }),
  };
}

/** The headers of a configuration, each with the variable to find its value in: that which it names, or one named like it. */
export function headerVariables({
  headers = {},
}: Pick<Configuration, 'headers'>): NonNullable<Target['gatewayHeaders']> {
  return Object.entries(headers).map(([name, source]) => {
    const named = 'env' in source && /^[A-Za-z_]\w*$/.test(source.env ?? '') ? source.env : undefined;
    return [name, named ?? name.toUpperCase().replace(/\W|^(?=\d)/g, '_')];
  });
}

/** Headers that say who asks, whom, and how the message is framed, and those whose effect the checks judge. */
const reserved =
  /^(authorization|proxy-.*|host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-.*|accept(-.*)?|if-.*|range|prefer|odata-.*)$/i;

function headersOf({ headers = {}, place }: Configuration, context: TokenContext): readonly HeaderLine[] {
  const names = Object.keys(headers);
  failOn(
    names.flatMap((name, index) =>
      nameProblem(name, names.slice(0, index)).map((is) => `${place('headers', name)}: ${is}`),
    ),
  );
  return Object.entries(headers).map(([name, source]) => {
    const origin = place('headers', name);
    const value = readSecret(source, origin, context).trim();
    const odd = /[^\x20-\x7e]/.exec(value);
    if (value === '') throw new ConfigError(`${origin}: the value is blank`);
    if (odd !== null)
      throw new ConfigError(`${origin}: no header can carry the value: see its character ${odd.index + 1}`);
    return [name, value];
  });
}

function nameProblem(name: string, before: readonly string[]): readonly string[] {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return ['this is no name of a header'];
  if (reserved.test(name)) return [`the suite itself says ${name}, or does not; only headers of a gateway belong here`];
  const twin = before.find((each) => each.toLowerCase() === name.toLowerCase());
  return twin === undefined ? [] : [`is also there as ${twin}; letter case does not count in names of headers`];
}

interface CertificateFiles {
  /** Starts the message of an error. */
  readonly place: string;
  readonly cert: { readonly file: string; readonly from: string };
  readonly key: { readonly file: string; readonly from: string };
  readonly passphrase?: { readonly source: Parameters<typeof readSecret>[0]; readonly place: string };
}

function certificateFiles({ configuration, cert, key }: AccessInput): CertificateFiles | undefined {
  const passphrase = passphraseIn(configuration);
  if (cert !== undefined && key !== undefined) {
    const flags = { cert: { file: resolve(cert), from: '--cert' }, key: { file: resolve(key), from: '--key' } };
    return { place: '--cert', ...flags, ...passphrase };
  }
  if (cert !== undefined) throw new ConfigError('--cert: there is no --key FILE with its private key');
  if (key !== undefined) throw new ConfigError('--key: there is no --cert FILE with the certificate');
  if (configuration?.clientCertificate === undefined) return undefined;
  const { clientCertificate: files, folder, place } = configuration;
  const at = (name: 'cert' | 'key') => ({ file: resolve(folder, files[name]), from: place('clientCertificate', name) });
  return { place: place('clientCertificate'), cert: at('cert'), key: at('key'), ...passphrase };
}

function passphraseIn(configuration: Configuration | undefined): Pick<CertificateFiles, 'passphrase'> {
  const source = configuration?.clientCertificate?.passphrase;
  if (configuration === undefined || source === undefined) return {};
  return { passphrase: { source, place: configuration.place('clientCertificate', 'passphrase') } };
}

function readCertificate({ cert, key, passphrase }: CertificateFiles, context: TokenContext): ClientCertificate {
  const secret = passphrase === undefined ? undefined : readSecret(passphrase.source, passphrase.place, context);
  const [chain, keyText] = [readPem(cert), readPem(key)];
  const certificate = certificateIn(chain, cert.from);
  const privateKey = privateKeyIn(keyText, key.from, secret);
  if (!certificate.checkPrivateKey(privateKey))
    throw new ConfigError(`${key.from}: the key is not that of the certificate`);
  const plain = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const each of [keyText, plain]) context.redactor.register(base64In(each));
  return { cert: chain, key: plain };
}

function readPem({ file, from }: CertificateFiles['cert']): string {
  try {
    return boundedText(file, 1);
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`${from}: the file ${file} ${reason}`);
  }
}

function certificateIn(text: string, from: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new ConfigError(`${from}: the file holds no certificate in PEM form`);
  }
}

function privateKeyIn(text: string, from: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? text : { key: text, passphrase });
  } catch {
    const isEncrypted = text.includes('ENCRYPTED');
    if (!isEncrypted) throw new ConfigError(`${from}: the file holds no private key in PEM form`);
    const fix = passphrase === undefined ? 'say where its passphrase is, in clientCertificate' : 'correct it';
    const fault = passphrase === undefined ? 'is encrypted' : 'is not opened by the passphrase';
    throw new ConfigError(`${from}: the key ${fault}; ${fix}`);
  }
}

/** The bytes of a key as they stand in a file, without the lines that are the same in all. */
function base64In(pem: string): string {
  const lines = pem.slice(pem.indexOf('PRIVATE KEY-----')).split(/\r?\n/);
  const end = lines.findIndex((line) => line.startsWith('-----END'));
  return lines
    .slice(1, Math.max(1, end))
    .filter((line) => /^[\w+/=]+$/.test(line))
    .join('');
}
