import { ConfigError } from '../../model/errors.js';
import { isObject, type JsonValue } from '../../model/json.js';
import type { Principal } from '../../model/target.js';
import type { Argv } from '../config/token-source.js';
import { commandTimeoutMs, oneLine, runCommand } from './command.js';
import { acceptToken, type TokenContext } from './source.js';

export interface Issued {
  /** Principal id → token, for those the issuer can mint. */
  readonly tokens: ReadonlyMap<string, string>;
  /** What the issuer printed to standard error, secrets removed; empty when it printed nothing. */
  readonly remarks: string;
}

const maxBytes = 1024 * 1024;

/**
 * Asks the operator's token issuer, started once, for the tokens of all `principals`.
 * @param place names the issuer in messages, for instance `conformance.config.yaml: tokenIssuer`
 * @throws {ConfigError} it cannot be started, fails, takes too long or answers anything but one token or null for each
 */
export async function askIssuer(
  command: Argv,
  principals: readonly Principal[],
  place: string,
  context: TokenContext,
): Promise<Issued> {
  const { folder, redactor, timeoutMs = commandTimeoutMs } = context;
  const { stdout, stderr, problem } = await runCommand(command, `${JSON.stringify({ principals })}\n`, {
    folder,
    timeoutMs,
    maxBytes,
  });
  const answer = tokensOf(stdout);
  if (typeof answer !== 'string') Object.values(answer).forEach((token) => register(token, redactor.register));
  const remarks = oneLine(redactor.text(stderr));
  const fail = (reason: string): ConfigError =>
    new ConfigError(`${place}: the command '${command[0]}' ${reason}${remarks === '' ? '' : `; it says: ${remarks}`}`);

  if (problem !== undefined) throw fail(`fails: ${problem}`);
  if (typeof answer === 'string') throw fail(answer);
  const tokens = principals.flatMap(({ id }): readonly (readonly [string, string])[] => {
    const token = Object.hasOwn(answer, id) ? answer[id] : undefined;
    if (token === null) return [];
    if (token === undefined)
      throw fail(`answers nothing for '${id}'; it must answer a token, or null if it cannot mint one`);
    if (typeof token !== 'string') throw fail(`answers neither a token nor null for '${id}'`);
    return [[id, acceptToken(token, `${place}: the token that '${command[0]}' answers for '${id}'`, redactor)]];
  });
  return { tokens: new Map(tokens), remarks };
}

/** The answer's `tokens`, or what is wrong with it; never a word of the answer itself, which may hold tokens. */
function tokensOf(stdout: string): Readonly<Record<string, JsonValue>> | string {
  const shape = '{"tokens":{"<id>":"<token>" or null}}';
  try {
    const answer: unknown = JSON.parse(stdout);
    if (isObject(answer) && isObject(answer['tokens'])) return answer['tokens'];
    return `answers JSON of another shape than ${shape}`;
  } catch {
    return stdout.trim() === ''
      ? `answers nothing; expected ${shape}`
      : `answers something that is not JSON; expected ${shape}`;
  }
}

function register(token: JsonValue, known: (secret: string) => void): void {
  if (typeof token === 'string') known(token);
}
