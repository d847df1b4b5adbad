import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../runner/index.js';
import { newFolder } from '../../fixtures/command.fixture.js';

const target = { baseUrl: 'http://127.0.0.1:9/v1.0', printer: 'P', job: '1' };

describe('run', () => {
  it('names the option where its token cannot be used', async () => {
    const refused = run({ ...target, token: 'two words', out: newFolder() });
    await expect(refused).rejects.toThrow(/^the option token has a blank at character 4; /);
  });

  it('reads no variable that is meant for the command', async () => {
    process.env['GPJC_BASE_URL'] = 'not a base URL';
    const out = newFolder();
    try {
      const { verdict, target: checked } = await run({ only: ['job-id-*'], out });
      expect({ verdict, embedded: checked.embedded }).toEqual({ verdict: 'conformant', embedded: true });
      expect(existsSync(join(out, 'junit.xml'))).toBe(true);
    } finally {
      delete process.env['GPJC_BASE_URL'];
    }
  });

  it('ends early when its signal says so, and reports that', async () => {
    const report = await run({ signal: AbortSignal.abort('enough'), out: newFolder() });
    expect(report).toMatchObject({ verdict: 'incomplete', rootCause: 'enough', requests: { sent: 0 } });
  });
});
