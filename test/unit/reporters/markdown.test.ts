import fc from 'fast-check';
import type { RunReport } from '../../../model/report.js';
import { lacking } from '../../../model/verdict.js';
import { annotations, type CiSystem } from '../../../reporters/annotations.js';
import { markdown } from '../../../reporters/markdown.js';
import { anyText, hiddenCharacter, hostile, nastyText } from '../../fixtures/hostile.fixture.js';
import { failed, mixed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const clean = reportOf([result('JOB-ID', 'job', passed)]);

/** A line without its code spans: what stands between two runs of equally many backquotes. */
function withoutCode(line: string): string {
  const [opening] = /(?<![\\`])`+/.exec(line) ?? [];
  if (opening === undefined) return line;
  const [before = '', ...rest] = line.split(opening);
  const after = rest.join(opening);
  const end = new RegExp(`(?<!\`)${opening}(?!\`)`).exec(after);
  return end === null ? line : before + withoutCode(after.slice(end.index + opening.length));
}

describe('markdown', () => {
  it('has the verdict, the counts, and each problem with its sentence, request and command', () => {
    const text = markdown({ ...mixed, label: 'staging' });
    expect(text).toMatch(/^## ❌ staging: NOT conformant: 2 problems, 2 checks failed\n/);
    expect(text).toContain('\n| 8 | 2 | 2 | 1 | 2 | 1 |\n');
    expect(text).toContain(
      '\n### ❌ `response-media-type` does not hold: the service labels the body application/json\n',
    );
    expect(text).toContain('\n- expected: `application/json`\n- actual: `text/html`\n- request: `owner GET /print/');
    expect(text).toContain('\n### ⚠️ `response-encoding` ');
    expect(text).toMatch(/```sh\ncurl .*\n```/);
    expect(text).toContain('- 1: `second-printer`, a job of another printer');
  });

  it('says of a clean run that it is conformant', () => {
    expect(markdown(clean)).toMatch(/^## ✅ conformant: every MUST of profile full holds\n/);
    expect(markdown(clean)).not.toContain('###');
  });

  it('is at most 65,000 bytes, and counts what does not fit', () => {
    const [one] = mixed.problems;
    const problems = Array.from({ length: 500 }, (_, index) => ({ ...one, id: `p${index}` })) as RunReport['problems'];
    const text = markdown({ ...mixed, problems });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_000);
    expect(text).toMatch(/\n_and \d+ more, see results.json_\n/);
  });

  it('holds no markup of a service, and nothing hidden', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = markdown(hostile(text));
        for (const line of page.split('\n')) {
          expect(line).not.toMatch(hiddenCharacter);
          expect(line).not.toMatch(/^\s*::|##\w+\[/);
        }
      }),
    );
    const bare = markdown(hostile(nastyText))
      .replace(/^```sh\n.*\n```$/gm, '')
      .split('\n')
      .map(withoutCode)
      .join('\n');
    expect(bare.replace(/\\./g, '').match(/<(?!\/?(?:details|summary)>)[a-z!/]/gi)).toBeNull();
  });
});

describe('annotations', () => {
  it('are a line for each problem on GitHub', () => {
    expect(annotations(mixed, 'github')).toEqual([
      expect.stringMatching(
        /^::error title=response-media-type \(MUST\)::does not hold: .* expected application\/json, got text\/html, in owner GET/,
      ),
      expect.stringMatching(/^::error title=context-root \(MUST\)::/),
      expect.stringMatching(/^::warning title=response-encoding \(SHOULD\)::/),
    ]);
  });

  it('are a line for each problem on Azure', () => {
    expect(annotations({ ...mixed, failOn: 'SHOULD' }, 'azure').at(-1)).toMatch(
      /^##vso\[task.logissue type=error\]response-encoding \(SHOULD\): /,
    );
  });

  it('are ten at most, none for a conformant run, one for a run that ended early', () => {
    const problems = Array.from({ length: 40 }, () => mixed.problems[0]).filter((each) => each !== undefined);
    expect(annotations({ ...mixed, problems }, 'github')).toHaveLength(10);
    expect(annotations(clean, 'github')).toEqual([]);
    const dead = reportOf([result('JOB-ID', 'job', lacking('job'))], { verdict: 'unreachable', rootCause: 'refused' });
    expect(annotations(dead, 'github')).toEqual(['::error title=Get printJob::target unreachable: refused']);
  });

  it('are one line each and no other command, whatever a service answers', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<CiSystem[]>('github', 'azure'), (text, system) => {
        const actual = `${text}\n::error::x\r\n##vso[task.complete]%0A::stop-commands::a]b;c`;
        const lines = annotations(reportOf([result('JOB-ID', 'job', failed({ at: actual, actual }))]), system);
        expect(lines).toHaveLength(1);
        const rest = (lines[0] ?? '').replace(/^(?:::error title=[^:,]*::|##vso\[task\.logissue type=error\])/, '');
        expect(rest).not.toMatch(/[\r\n]|##\w*\[|%0A|%0D/);
        if (system === 'azure') expect(rest).not.toMatch(/[\];]/);
      }),
    );
  });
});
