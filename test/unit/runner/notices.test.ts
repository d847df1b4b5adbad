import { columns } from '../../../reporters/text.js';
import { readAlready } from '../../../runner/notices.js';
import { ioIn } from '../../../runner/surroundings.js';

const long = `the token ${'of a principal that the target knows '.repeat(6)}is in /a/folder/${'deep/'.repeat(30)}file`;

/** An invocation on such streams, and what it writes to standard error. */
function invocation(stderr: { readonly isTTY?: boolean; readonly columns?: number } = {}, stdoutIsTTY = false) {
  const said = { stderr: '' };
  const io = ioIn({
    environment: { GPJC_TOKEN: 'a-secret-of-some-length' },
    stdout: { isTTY: stdoutIsTTY, write: () => true },
    stderr: { ...stderr, write: (text) => (said.stderr += text) },
  });
  return { io, said };
}

describe('a notice', () => {
  it.each([
    { name: 'no terminal', stderr: {}, width: 80 },
    { name: 'no terminal, whatever it says of its width', stderr: { columns: 200 }, width: 80 },
    { name: 'a terminal of unknown width', stderr: { isTTY: true }, width: 80 },
    { name: 'a narrow terminal', stderr: { isTTY: true, columns: 50 }, width: 50 },
    { name: 'a terminal too narrow to read', stderr: { isTTY: true, columns: 5 }, width: 40 },
    { name: 'a wide terminal', stderr: { isTTY: true, columns: 300 }, width: 120 },
  ])('fills $width columns of $name, and loses nothing', ({ stderr, width }) => {
    const { io, said } = invocation(stderr);
    io.notices.warn(long);
    const [first = '', ...others] = said.stderr.replace('\r\u001B[K', '').trimEnd().split('\n');
    const widths = [first, ...others].map(columns);
    expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    expect(Math.max(...widths)).toBeGreaterThan(width - 12);
    expect(first).toMatch(/^warning: the token/);
    expect(others.filter((line) => !/^ {2}\S/.test(line))).toEqual([]);
    expect([first, ...others].join('').replace(/\s/g, '')).toBe(`warning:${long}`.replace(/\s/g, ''));
  });

  it('begins a line of its own where progress is shown', () => {
    const { io, said } = invocation({ isTTY: true });
    io.notices.note('the queue is back');
    expect(said.stderr).toBe('\r\u001B[Kthe queue is back\n');
  });

  it('holds no secret', () => {
    const { io, said } = invocation();
    io.notices.warn('no a-secret-of-some-length here');
    io.notices.note('nor a-secret-of-some-length there');
    expect(said.stderr).toBe('warning: no [redacted] here\nnor [redacted] there\n');
    expect(io.notices.warned()).toEqual(['no [redacted] here']);
  });
});

describe('warnings are read already', () => {
  it.each([
    { name: 'on a terminal', isOut: true, isErr: true, verbosity: 'normal', read: ['mind'] },
    { name: 'on a terminal, with everything', isOut: true, isErr: true, verbosity: 'verbose', read: ['mind'] },
    { name: 'unless the run is quiet', isOut: true, isErr: true, verbosity: 'quiet', read: [] },
    { name: 'unless the report goes elsewhere', isOut: false, isErr: true, verbosity: 'normal', read: [] },
    { name: 'unless they went elsewhere', isOut: true, isErr: false, verbosity: 'normal', read: [] },
  ] as const)('$name', ({ isOut, isErr, verbosity, read }) => {
    const { io } = invocation({ isTTY: isErr }, isOut);
    io.notices.note('by the way');
    io.notices.warn('mind');
    expect(readAlready(verbosity, io)).toEqual(read);
  });
});
