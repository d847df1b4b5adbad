import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError, codeOf, reasonOf } from '../errors.js';
import { type Redactor, shortestSecret } from '../redact.js';
import { type Argv, commandTimeoutMs, oneLine, runCommand } from './command.js';

/** Where a token comes from: exactly one of these. */
export interface TokenSource {
  readonly env?: string;
  readonly file?: string;
  readonly command?: Argv;
}

export interface TokenContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder relative files are taken from and commands run in: the configuration file's. */
  readonly folder: string;
  readonly redactor: Redactor;
  /** Limit of a command in milliseconds; 30 s when absent. */
  readonly timeoutMs?: number;
}

const maxBytes = 64 * 1024;

/**
 * Reads a token from its source, checks that a header can carry it, and registers it as a secret.
 * @param place names who the token is for, for instance `conformance.config.yaml: principals[0].token`
 * @throws {ConfigError} naming place and source, never the value
 */
export async function readToken(source: TokenSource, place: string, context: TokenContext): Promise<string> {
  const { env, file, command } = source;
  if (env !== undefined) return fromEnvironment(env, place, context);
  if (file !== undefined) return fromFile(file, place, context);
  if (command !== undefined) return fromCommand(command, place, context);
  throw new ConfigError(`${place}: expected one of env, file, command`);
}

/** Checks a token that is at hand and registers it; `origin` starts the message of an error. */
export function acceptToken(value: string, origin: string, redactor: Redactor): string {
  const token = value.replace(/\r?\n$/, '').replace(/^bearer +/i, '');
  redactor.register(token);
  const problem = problemOf(token);
  if (problem !== undefined) throw new ConfigError(`${origin} ${problem}`);
  return token;
}

/** Names the tokens too short to be taken out of the reports. */
export function shortTokenWarning(token: string, id: string): readonly string[] {
  if (token.length >= shortestSecret) return [];
  return [`the token of '${id}' has fewer than ${shortestSecret} characters and is not removed from the reports`];
}

function problemOf(token: string): string | undefined {
  if (token.trim() === '') return 'is empty; supply a bearer token';
  if (/[\r\n]/.test(token)) return 'has more than one line; supply the token alone';
  if (!/^[\x21-\x7e]+$/.test(token)) return 'holds characters that no header can carry; supply the token alone';
  return undefined;
}

function fromEnvironment(name: string, place: string, { environment, redactor }: TokenContext): string {
  const value = environment[name];
  if (value === undefined) throw new ConfigError(`${place}: the environment variable ${name} is not set`);
  return acceptToken(value, `${place}: the environment variable ${name}`, redactor);
}

async function fromFile(file: string, place: string, { folder, redactor }: TokenContext): Promise<string> {
  const path = resolve(folder, file);
  const value = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`${place}: the file ${path} ${reason}`);
  });
  return acceptToken(value, `${place}: the file ${path}`, redactor);
}

async function fromCommand(command: Argv, place: string, context: TokenContext): Promise<string> {
  const { folder, redactor, timeoutMs = commandTimeoutMs } = context;
  const { stdout, stderr, problem } = await runCommand(command, '', { folder, timeoutMs, maxBytes });
  const origin = `${place}: the command '${command[0]}'`;
  if (problem === undefined) return acceptToken(stdout, `${origin} printed a token that`, redactor);
  redactor.register(stdout.trim());
  const words = oneLine(redactor.text(stderr));
  throw new ConfigError(`${origin} fails: ${problem}${words === '' ? '' : `; it says: ${words}`}`);
}
