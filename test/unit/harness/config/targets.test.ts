import { readConfiguration } from '../../../../harness/config/configuration.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';

const folder = testFolder();

const text = `
users: { owner: alice, other: bob }
deadline: 2m
targets:
  staging:
    baseUrl: https://staging.example/v1.0
    timeout: 500ms
    jobs: [{ printer: P, id: "1", owner: carol }]
    users: { owner: carol }
  production: { baseUrl: https://print.example/v1.0, deadline: 1h }
`;

const named = (value: string) => ({ value, from: '--target' });
const read = (target?: string, file = text) =>
  readConfiguration(folder.write('c.yaml', file), target === undefined ? undefined : named(target));

async function problemOf(target: string | undefined, file: string): Promise<string> {
  const error = await rejection(read(target, file));
  expect(error).toMatchObject({ name: 'ConfigError' });
  return (error as Error).message.replaceAll(`${folder.path}/`, '');
}

describe('a configuration of several targets', () => {
  it('lays the keys of the one named over the rest', async () => {
    expect(await read('staging')).toMatchObject({
      baseUrl: 'https://staging.example/v1.0',
      users: { owner: 'carol' },
      options: { timeout: 500, deadline: 120_000 },
    });
    expect(await read('production')).toMatchObject({
      baseUrl: 'https://print.example/v1.0',
      users: { owner: 'alice', other: 'bob' },
      options: { deadline: 3_600_000 },
    });
  });

  it('says where a key of the target stands, and one of the file', async () => {
    const { place } = await read('staging');
    expect(place('timeout')).toContain('c.yaml:7: targets.staging.timeout');
    expect(place('deadline')).toContain('c.yaml:3: deadline');
  });

  it('must be told which, where only targets say where to run', async () => {
    expect((await read()).nameless).toEqual(['staging', 'production']);
    expect((await read(undefined, `baseUrl: https://a.example/v1.0\n${text}`)).nameless).toEqual([]);
    expect((await read('staging')).nameless).toEqual([]);
  });

  it.each([
    {
      name: 'a target that is not there',
      target: 'stagin',
      file: text,
      problem: 'c.yaml:4: targets: has no target "stagin", which --target names; did you mean "staging"?',
    },
    {
      name: 'a target that is like none',
      target: 'x',
      file: text,
      problem: 'c.yaml:4: targets: has no target "x", which --target names; there are staging, production',
    },
    {
      name: 'a target of a file without any',
      target: 'staging',
      file: 'baseUrl: https://a.example/v1.0',
      problem: 'c.yaml:1: has no "targets", so --target names none of them',
    },
    {
      name: 'targets within a target',
      target: 'a',
      file: 'targets: { a: { targets: { b: {} } } }',
      problem: 'c.yaml:1: targets.a.targets: a target holds no targets of its own',
    },
    {
      name: 'an unknown key of a target',
      target: undefined,
      file: 'targets:\n  a:\n    baseURL: https://a.example/v1.0',
      problem: 'c.yaml:3: targets.a.baseURL: unknown key; did you mean "baseUrl"?',
    },
    {
      name: 'a key of a target that deviates',
      target: 'a',
      file: 'baseUrl: https://a.example/v1.0\ntargets:\n  a:\n    timeout: 5 s',
      problem:
        'c.yaml:4: targets.a.timeout: expected a length of time with its unit, such as 500ms, 5s or 10m, found string',
    },
    {
      name: 'a time without a unit, in quotes',
      target: undefined,
      file: 'timeout: "5"',
      problem: 'c.yaml:1: timeout: expected a length of time with its unit, such as 500ms, 5s or 10m, found string',
    },
    {
      name: 'a time that no timer can wait',
      target: undefined,
      file: 'deadline: 9999h',
      problem: 'c.yaml:1: deadline: "9999h" is no time to wait; it must be 1ms to 596h',
    },
    {
      name: 'no time at all',
      target: undefined,
      file: 'timeout: 0s',
      problem: 'c.yaml:1: timeout: "0s" is no time to wait; it must be 1ms to 596h',
    },
  ])('is refused for $name', async ({ target, file, problem }) => {
    expect(await problemOf(target, file)).toBe(problem);
  });
});
