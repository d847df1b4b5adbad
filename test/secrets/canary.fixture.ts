import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Ended, start } from '../cli/command.fixture.js';
import { service } from '../cli/service.fixture.js';
import { leaksIn } from './scanner.fixture.js';

/** A secret that occurs nowhere else and looks random at both ends; with characters that every format escapes, or without. */
export function canary(slot: string, kind: 'plain' | 'awkward' = 'plain'): string {
  const random = randomBytes(12).toString('hex');
  return `k7Qz4Wm${random}${slot}${kind === 'plain' ? '' : `+/="&<>'%\\`}${random}p9Rt2Bv`;
}

/** A token with the shape of a JWT that says nothing. */
export function jwtCanary(slot: string): string {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${segment({ alg: 'RS256', kid: canary(slot) })}.${segment({ sub: canary(slot) })}.${canary(slot)}`;
}

/** What a run showed and left. */
export interface Traces extends Ended {
  /** Everything of it that others may see, each with where it was. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Runs the command to its end, and watches its processes as another user of the machine can. */
export async function traced(
  args: readonly string[],
  circumstances: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
  during?: (kill: (signal: NodeJS.Signals) => void) => Promise<unknown>,
): Promise<Traces> {
  const temporary = join(circumstances.folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const { ended, kill } = start(args, { ...circumstances, env: { TMPDIR: temporary, ...circumstances.env } });
  const listing = watchProcesses();
  await during?.(kill);
  const outcome = await ended;
  const texts = new Map([
    ['stdout', outcome.stdout],
    ['stderr', outcome.stderr],
    ['process listing', listing()],
    ...filesIn(circumstances.folder),
  ]);
  return { ...outcome, texts };
}

/** Watches all processes as another user of the machine can, until the listing is asked for. */
export function watchProcesses(): () => string {
  const listed = new Set<string>();
  const watch = setInterval(() => processes().forEach((line) => listed.add(line)), 20);
  return () => {
    clearInterval(watch);
    return [...listed].join('\n');
  };
}

/** The name and the command line of every process that runs. */
function processes(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => `${textOf(join('/proc', id, 'comm'))}${textOf(join('/proc', id, 'cmdline')).replaceAll('\0', ' ')}`);
}

/** Where a secret can be seen, of all that a command showed and left. */
export function leaks({ texts }: Pick<Traces, 'texts'>, ...secrets: readonly string[]): readonly string[] {
  return [...texts].filter(([, text]) => leaksIn(text, secrets).length > 0).map(([where]) => where);
}

/** The words that start a script with Node.js, as a configuration file has them. */
export function node(script: string): string {
  return JSON.stringify([process.execPath, script]);
}

/** Names one job, of a service that serves any. */
export const job = ['--printer', 'p', '--job', 'j'];

/** Selects few checks. */
export const few = ['--only', 'job-*', '--only', 'status-is-200-*'];

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Every file below a folder but those that hold a secret because the operator put it there. */
export function filesIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !each.name.startsWith('secret.'))
    .map(({ parentPath, name }) => [join(parentPath, name), textOf(join(parentPath, name))] as const);
}

/** Everything a server may turn a secret into, by name. */
export const disguises: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  'upper case': (secret) => secret.toUpperCase(),
  URL: encodeURIComponent,
  'URL, every character': (secret) => each(secret, (code) => `%${code.toString(16).padStart(2, '0')}`),
  'URL twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  JSON: (secret) => JSON.stringify(secret),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  'JSON, every character': (secret) => each(secret, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  XML: (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'HTML, every character': (secret) => each(secret, (code) => `&#${code};`),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 at the second place': (secret) => Buffer.from(`x${secret}`).toString('base64'),
  'base64 at the third place': (secret) => Buffer.from(`xy${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 in lines': (secret) => Buffer.from(secret).toString('base64').replace(/.{40}/g, '$&\r\n '),
  'base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'its beginning': (secret) => `${secret.slice(0, 12)}…`,
  'its end': (secret) => `…${secret.slice(-12)}`,
};

function each(text: string, write: (code: number) => string): string {
  return Array.from(text, (character) => write(character.charCodeAt(0))).join('');
}

/** A service that gives back the token it is asked with, in all disguises: in headers, a job and names of members. */
export function echoing() {
  return service((question, response) =>
    echo((question.headers.authorization ?? '').replace(/^Bearer /, ''), response),
  );
}

/** Answers with a secret in all disguises. */
export function echo(secret: string, response: ServerResponse): void {
  response.writeHead(secret === '' ? 401 : 200, { 'content-type': 'application/json', ...headersOf(secret) });
  const escaped = disguises['JSON, every character']?.(secret) ?? '';
  const forms = formsOf(secret);
  response.end(
    `{"id":"${escaped}","${escaped}":1,"status":${JSON.stringify(forms)},"error":"${forms.filter((form) => !/["\\\r]/.test(form)).join(' ')}"}`,
  );
}

/** Field lines with a secret in all disguises that a field can carry. */
export function headersOf(secret: string) {
  return {
    'x-echo': formsOf(secret).filter((form) => /^[\x20-\x7e]+$/.test(form)),
    'set-cookie': `session=${secret}`,
    'www-authenticate': `bEARER ${secret}, error="${encodeURIComponent(secret)}"`,
  };
}

/** A secret in all disguises. */
export function formsOf(secret: string): readonly string[] {
  return Object.values(disguises).map((disguise) => disguise(secret));
}

/** A target, and a token from each kind of source: a file, a variable, a command and an issuer, which the test writes. */
export const everySource = (baseUrl: string): string => `
baseUrl: ${baseUrl}
jobs: [{ printer: p, id: j }]
principals:
  - { id: a, type: delegated, permissions: [PrintJob.Read], token: { file: secret.token } }
  - { id: b, type: delegated, permissions: [PrintJob.ReadBasic], token: { env: CANARY } }
  - { id: c, type: delegated, permissions: [PrintJob.ReadWrite], token: { command: ${node('secret.command.cjs')} } }
tokenIssuer: { command: ${node('secret.issuer.cjs')} }
`;

/** The checks that ask as each of these. */
export const askingAsEach = [...few, '--only', '*readbasic*', '--only', '*ReadWrite-by-printer'];
