import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailuresError, FormatError, WriteError } from '../../../model/errors.js';
import type { RunReport } from '../../../model/report.js';
import { runOptions } from '../../../runner/options.js';
import { publishAll, writeFiles } from '../../../runner/publish.js';
import { ioIn } from '../../../runner/surroundings.js';
import { mixed } from '../../fixtures/report.fixture.js';

/** A report that some formatters cannot show: those that read what the service does where it has a choice. */
const broken: RunReport = {
  ...mixed,
  get facts(): never {
    throw new Error('no facts\u001b[2J');
  },
};

describe('the reports of a run', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'publish-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** What is thrown, and everything that is written. */
  function published(report: RunReport, further: readonly (() => void)[] = [], said = { stdout: '' }) {
    const stdout = { write: (text: string) => (said.stdout += text) };
    const io = ioIn({ environment: {}, stdout, stderr: { write: () => true } });
    const own = { markdown: join(folder, 'run.md'), sarif: join(folder, 'run.sarif'), har: join(folder, 'run.har') };
    const options = runOptions({ out: join(folder, 'out'), ...own }, { environment: {}, stdout });
    let thrown: unknown;
    try {
      publishAll(report, options, io, further);
    } catch (error) {
      thrown = error;
    }
    const names = readdirSync(folder, { recursive: true }).map(String);
    return { thrown, names: names.filter((name) => name !== 'out').toSorted(), stdout: said.stdout };
  }

  const all = ['out/junit.xml', 'out/report.html', 'out/results.json', 'run.har', 'run.md', 'run.sarif'];

  it('are all written, and their place is said', () => {
    const { thrown, names, stdout } = published(mixed);
    expect({ thrown, names }).toEqual({ thrown: undefined, names: all });
    expect(stdout).toMatch(/\nReports in \S+: report\.html, junit\.xml, results\.json\n$/);
  });

  it('end with their place, whatever else is written to standard output', () => {
    const said = { stdout: '' };
    const { stdout } = published(mixed, [() => (said.stdout += '::error::of a CI system\n')], said);
    expect(stdout).toMatch(/^::error::of a CI system\n[^]*\nReports in .*\n$/);
  });

  it('are written but for those whose formatter throws, which are named in one line each', () => {
    mkdirSync(join(folder, 'out'));
    for (const name of ['results.json', 'junit.xml']) writeFileSync(join(folder, 'out', name), 'earlier');
    const { thrown, names } = published(broken);
    const defect = 'defect of the suite, please report it: ';
    const reason = ' cannot be made: no facts\\u{1b}[2J';
    expect(thrown).toBeInstanceOf(FailuresError);
    expect(thrown).toMatchObject({
      outcome: 'defect',
      text: ['report.html', 'results.json', 'the report for the terminal']
        .map((name) => `${defect}${name}${reason}`)
        .join('\n'),
    });
    expect(names).toEqual(['out/junit.xml', 'run.har', 'run.md', 'run.sarif']);
    expect(readFileSync(join(folder, 'out/junit.xml'), 'utf8')).toContain('<testsuites');
  });

  it('are written but for one in whose place something else stands', () => {
    for (const name of ['out', 'out/junit.xml', 'run.md']) mkdirSync(join(folder, name));
    const { thrown, names, stdout } = published(mixed);
    expect(names).toEqual(all);
    expect(JSON.parse(readFileSync(join(folder, 'out/results.json'), 'utf8'))).toHaveProperty('results');
    expect(thrown).toMatchObject({
      outcome: 'defect',
      text: [
        `cannot write ${join(folder, 'out/junit.xml')}: what stands there is no file; choose another folder with --out`,
        `cannot write ${join(folder, 'run.md')}: what stands there is no file; choose another folder with --markdown`,
      ].join('\n'),
    });
    expect(stdout).toContain('NOT conformant');
    expect(stdout).not.toContain('Reports in');
  });

  it('are followed by what comes next, even where one of them is not written', () => {
    mkdirSync(join(folder, 'run.sarif'));
    let isDone = false;
    const { thrown, stdout } = published(mixed, [() => (isDone = true)]);
    expect(thrown).toBeInstanceOf(WriteError);
    expect(isDone).toBe(true);
    expect(stdout).toContain('Reports in');
  });

  it('are written but for the one whose formatter throws, whose error is thrown as it is', () => {
    const shellless: RunReport = {
      ...mixed,
      get shell(): never {
        throw new Error('no shell');
      },
    };
    const { thrown, names, stdout } = published(shellless);
    expect(thrown).toBeInstanceOf(FormatError);
    expect(thrown).toHaveProperty(
      'text',
      expect.stringMatching(/: the report for --markdown cannot be made: no shell$/),
    );
    expect(names).toEqual(all.filter((name) => name !== 'run.md'));
    expect(stdout).toContain('Reports in');
  });

  it('leave nothing half-made where their folder is none', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(() => writeFiles(mixed, { out: folder })).toThrow(WriteError);
    expect(readFileSync(folder, 'utf8')).toBe('');
  });
});
