import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CTRFReport } from 'ctrf';
import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import { columns } from '../../reporters/text.js';

const main = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
const schema = readFileSync(join(__dirname, '..', 'data', 'junit-10.xsd'), 'utf8');

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  /** Stops listening to standard output. */
  readonly leave: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The first text of standard output that the pattern matches. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<Ended>;
}

export interface Circumstances {
  /** Environment variables, besides a PATH; nothing of the environment of the tests is in it. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder the command runs in; a new one unless given. */
  readonly folder?: string;
  /** When a command that hangs is killed, in milliseconds. */
  readonly patienceMs?: number;
}

// A command takes half a second, and longer where the machine has other things to do.
jest.setTimeout(60_000);

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed when the tests of the file have ended, with these files in it. */
export function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gpjc-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs the built command to its end. */
export function command(args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  return start(args, circumstances).ended;
}

/** Starts the built command; one that hangs is killed and ends without a code. */
export function start(args: readonly string[], circumstances: Circumstances = {}): Started {
  const { env = {}, folder = newFolder(), patienceMs = 30_000 } = circumstances;
  const PATH = [dirname(process.execPath), process.env['PATH']].join(':');
  const options = { cwd: folder, env: { PATH, ...env }, timeout: patienceMs, killSignal: 'SIGKILL' } as const;
  const child = spawn(process.execPath, [main, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return {
    leave: () => child.stdout.destroy(),
    kill: (signal) => child.kill(signal),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [found] = pattern.exec(output.stdout) ?? [];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        child.on('close', () =>
          reject(new Error(`it never said ${String(pattern)}: ${output.stdout}${output.stderr}`)),
        );
        look();
      }),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...output }));
    }),
  };
}

/** The commands that a help lists, but for `help` itself. */
export function commandsIn({ stdout }: Ended): readonly string[] {
  const [, section = ''] = /^Commands:\n((?: .*\n)+)/m.exec(stdout) ?? [];
  return section.match(/(?<=^ {2})[\w-]+/gm)?.filter((name) => name !== 'help') ?? [];
}

export const resultsFolder = 'conformance-results';

/** The two machine-readable reports that a run left in the folder it ran in, both valid. */
export async function reportsIn(folder: string, out = resultsFolder) {
  const xml = readFileSync(join(folder, out, 'junit.xml'), 'utf8');
  const { valid, errors } = await validateXML({ xml: { fileName: 'junit.xml', contents: xml }, schema });
  if (!valid) throw new Error(errors.map(({ message }) => message).join('\n'));
  const json = JSON.parse(readFileSync(join(folder, out, 'results.json'), 'utf8')) as CTRFReport;
  return { junit: countsOf(xml), results: json.results };
}

/** The counts of a JUnit report, under the names that CTRF has for them. */
function countsOf(xml: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testcase' || name === 'testsuite',
  });
  const { testsuites } = parser.parse(xml) as { testsuites: { testsuite: readonly { testcase: readonly object[] }[] } };
  const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
  const having = (name: string): number => cases.filter((each) => name in each).length;
  const [failed, other, skipped] = [having('failure'), having('error'), having('skipped')];
  return { tests: cases.length, failed, other, skipped, passed: cases.length - failed - other - skipped };
}

/** Every file that a run left in a folder, as one text. */
export function textIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n');
}

/** Whether the folder a command ran in holds anything that a run would leave. */
export function hasResults(folder: string): boolean {
  return existsSync(join(folder, resultsFolder));
}

/** The lines a terminal of 80 columns would break. */
export function longLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => columns(line) > 80);
}
