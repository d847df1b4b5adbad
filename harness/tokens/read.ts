import { ConfigError } from '../../model/errors.js';
import type { Argv, TokenSource } from '../config/token-source.js';
import { oneLine, runCommand } from './command.js';
import { acceptToken, type TokenContext, type TokenWithExpiry, textOf, timeoutOf, withExpiry } from './source.js';

const maxBytes = 64 * 1024;

/**
 * Takes a token from its source, checks that a header can carry it, and registers it as a secret.
 * @param place names who the token is for, for instance `conformance.config.yaml: principals[0].token`
 * @throws {ConfigError} naming place and source, never the value
 */
export async function readToken(source: TokenSource, place: string, context: TokenContext): Promise<TokenWithExpiry> {
  const { command, oauth2, azure } = source;
  if (command !== undefined) return withExpiry(await fromCommand(command, place, context), undefined);
  if (oauth2 !== undefined) return (await import('./oauth2.js')).fromTokenEndpoint(oauth2, `${place}.oauth2`, context);
  if (azure !== undefined) return (await import('./azure.js')).fromAzure(azure, `${place}.azure`, context);
  const { value, origin } = textOf(source, place, context);
  return withExpiry(acceptToken(value, origin, context.redactor), undefined);
}

/** Whether a source may give another token when it is asked again. */
export function isRenewable({ command, oauth2, azure }: TokenSource): boolean {
  return (command ?? oauth2 ?? azure) !== undefined;
}

async function fromCommand(command: Argv, place: string, context: TokenContext): Promise<string> {
  const { folder, redactor } = context;
  const limits = { folder, timeoutMs: timeoutOf(context), maxBytes };
  const { stdout, stderr, problem } = await runCommand(command, '', limits);
  const origin = `${place}: the command '${command[0]}'`;
  if (problem === undefined) return acceptToken(stdout, `${origin} printed a token that`, redactor);
  redactor.register(stdout.trim());
  const words = oneLine(redactor.text(stderr));
  throw new ConfigError(`${origin} fails: ${problem}${words === '' ? '' : `; it says: ${words}`}`);
}
