import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { validBaseUrl } from '../../../harness/config/base-url.js';
import { ConfigError } from '../../../model/errors.js';
import type { Io } from '../../../runner/io.js';
import type { RunFlags } from '../../../runner/run-flags.js';

export interface InitFlags extends Pick<RunFlags, 'baseUrl' | 'ca' | 'insecure' | 'timeout'> {
  readonly tokenEnv?: string;
  readonly tokenFile?: string;
  readonly tokenCommand?: string;
}

/** The source of the owner's token, as in the configuration file. */
export type Source =
  | { readonly env: string }
  | { readonly file: string }
  | { readonly command: readonly [string, ...string[]] };

/** The input of `init`. Holds no secret. */
export interface Answers {
  readonly baseUrl: string;
  readonly token: Source;
}

const defaultVariable = 'GPJC_TOKEN';

/**
 * Takes answers from flags and environment, and prompts for the rest on a terminal.
 * @throws {ConfigError} an answer cannot be used, or is missing and there is no terminal to prompt on
 */
export async function answersOf(flags: InitFlags, { environment, stdout }: Io): Promise<Answers> {
  const given = flags.baseUrl ?? environment['GPJC_BASE_URL'];
  const source = sourceOf(flags);
  if (!process.stdin.isTTY)
    return { baseUrl: baseUrlOf(given, '--base-url'), token: source ?? { env: defaultVariable } };
  const prompt = promptOn(stdout);
  try {
    const url = given ?? (await prompt.question('Base URL of the service, with its version (https://…/v1.0): '));
    const baseUrl = baseUrlOf(url, given === undefined ? 'the base URL' : '--base-url');
    return { baseUrl, token: source ?? tokenIn(await prompt.question(tokenQuestion)) };
  } finally {
    prompt.close();
  }
}

/** What is asked, and what is typed, passes the door that all output passes. */
function promptOn({ columns = 80, write }: Io['stdout']): Interface {
  const output = new Writable({
    decodeStrings: false,
    write: (text: string, _, done) => {
      write(text);
      done();
    },
  });
  return createInterface({ input: process.stdin, output: Object.assign(output, { columns }), terminal: true });
}

const tokenQuestion = `Where is a token of the user who made the jobs? The name of an environment
variable, file:PATH, or command:PROGRAM ARGUMENTS [${defaultVariable}]: `;

function baseUrlOf(given: string | undefined, from: string): string {
  if (given === undefined)
    throw new ConfigError('no base URL: give --base-url URL, since standard input is no terminal to ask at');
  return validBaseUrl({ value: given, from });
}

function sourceOf({ tokenEnv, tokenFile, tokenCommand }: InitFlags): Source | undefined {
  if (tokenEnv !== undefined) return { env: tokenEnv };
  if (tokenFile !== undefined) return { file: tokenFile };
  return tokenCommand === undefined ? undefined : { command: words(tokenCommand) };
}

/** Reads an answer such as `READER_TOKEN`, `file:reader.token` or `command:az account get-access-token`. */
function tokenIn(answer: string): Source {
  const text = answer.trim();
  if (text.startsWith('file:')) return { file: text.slice('file:'.length).trim() };
  if (text.startsWith('command:')) return { command: words(text.slice('command:'.length)) };
  return { env: text === '' ? defaultVariable : text };
}

/** The command does not run in a shell: spaces separate its words. */
function words(command: string): readonly [string, ...string[]] {
  const [program = '', ...args] = command.trim().split(/\s+/);
  if (program === '') throw new ConfigError('the token command is empty; name a program that prints a token');
  return [program, ...args];
}
