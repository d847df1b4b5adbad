import { join, resolve } from 'node:path';
import { runOptions } from '../../../runner/options.js';

const on = { environment: {}, stdout: { write: () => true } };

describe('the files of a run', () => {
  it.each([
    { flags: { sarif: 'a', har: './a' }, says: /^--har \.\/a: this is a file of --sarif, too; name another one/m },
    {
      flags: { out: 'o', sarif: 'o/results.json' },
      says: /^--sarif o\/results\.json: .* of the reports of every run/m,
    },
    {
      flags: { out: 'o', history: resolve('o', 'journal.ndjson') },
      says: /^--history .*journal\.ndjson: this is a file/m,
    },
    {
      flags: { expect: 'e.yaml', markdown: join('x', '..', 'e.yaml') },
      says: /^--expect e\.yaml: .* --markdown, too/m,
    },
    { flags: { har: 'c', record: 'c' }, says: /^--record c: this is a file of --har, too/m },
  ])('are not one file with two uses: $flags', ({ flags, says }) => {
    expect(() => runOptions(flags, on)).toThrow(says);
  });

  it('may stand in the folder of the reports', () => {
    const flags = { out: 'o', sarif: 'o/s.sarif', har: 'o/h.har', markdown: 'results.json', record: 'o/c.json' };
    expect(runOptions(flags, on)).toMatchObject({ sarif: 'o/s.sarif' });
  });
});
