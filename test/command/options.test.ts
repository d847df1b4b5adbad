import { type Environment, type RunOptions, runOptions } from '../../runner/options.js';
import type { RunFlags } from '../../runner/run-flags.js';

const on = (environment: Environment, isTTY = false) => ({ environment, stdout: { isTTY, write: () => true } });

describe('runOptions', () => {
  it('has the defaults of the contract', () => {
    expect(runOptions({}, on({}))).toEqual({
      settings: {},
      out: 'conformance-results',
      only: [],
      skip: [],
      profile: 'full',
      failOn: 'MUST',
      timeoutMs: 10_000,
      deadlineMs: 600_000,
      concurrency: 4,
      insecure: false,
      verbosity: 'normal',
      color: false,
    });
  });

  it.each<{ name: string; flags: RunFlags; environment: Environment; expected: Partial<RunOptions> }>([
    {
      name: 'environment variables',
      flags: {},
      environment: {
        GPJC_BASE_URL: 'u',
        GPJC_CONFIG: 'c',
        GPJC_OUT: 'o',
        GPJC_PRINTER: 'p',
        GPJC_SHARE: 's',
        GPJC_JOB: 'j',
        GPJC_TOKEN: 't',
      },
      expected: {
        settings: {
          baseUrl: { value: 'u', from: 'GPJC_BASE_URL' },
          token: { value: 't', from: 'GPJC_TOKEN' },
          printer: { value: 'p', from: 'GPJC_PRINTER' },
          share: { value: 's', from: 'GPJC_SHARE' },
          job: { value: 'j', from: 'GPJC_JOB' },
        },
        config: { value: 'c', from: 'GPJC_CONFIG' },
        out: 'o',
      },
    },
    {
      name: 'flags before environment variables',
      flags: { baseUrl: 'U', config: 'C', out: 'O', printer: 'P', share: 'S', job: 'J' },
      environment: {
        GPJC_BASE_URL: 'u',
        GPJC_CONFIG: 'c',
        GPJC_OUT: 'o',
        GPJC_PRINTER: 'p',
        GPJC_SHARE: 's',
        GPJC_JOB: 'j',
      },
      expected: {
        settings: {
          baseUrl: { value: 'U', from: '--base-url', overrides: 'GPJC_BASE_URL' },
          printer: { value: 'P', from: '--printer', overrides: 'GPJC_PRINTER' },
          share: { value: 'S', from: '--share', overrides: 'GPJC_SHARE' },
          job: { value: 'J', from: '--job', overrides: 'GPJC_JOB' },
        },
        config: { value: 'C', from: '--config', overrides: 'GPJC_CONFIG' },
        out: 'O',
      },
    },
    {
      name: 'an empty variable as none',
      flags: {},
      environment: { GPJC_OUT: '', GPJC_TOKEN: '' },
      expected: { settings: {}, out: 'conformance-results' },
    },
    {
      name: 'an empty flag as given',
      flags: { baseUrl: '' },
      environment: { GPJC_BASE_URL: 'u' },
      expected: { settings: { baseUrl: { value: '', from: '--base-url', overrides: 'GPJC_BASE_URL' } } },
    },
    {
      name: 'limits and pace',
      flags: { timeout: 1, deadline: 2, concurrency: 3, rate: 0.5, ca: 'f', insecure: true, failOn: 'should' },
      environment: {},
      expected: { timeoutMs: 1, deadlineMs: 2, concurrency: 3, rate: 0.5, ca: 'f', insecure: true, failOn: 'SHOULD' },
    },
  ])('takes $name', ({ flags, environment, expected }) => {
    expect(runOptions(flags, on(environment))).toMatchObject(expected);
  });

  it('takes an empty variable for a token as none', () => {
    expect(runOptions({}, on({ GPJC_TOKEN: '' })).settings).toEqual({});
  });

  it.each<{ name: string; flags: RunFlags; environment: Environment; isTerminal: boolean; color: boolean }>([
    { name: 'on a terminal', flags: {}, environment: {}, isTerminal: true, color: true },
    { name: 'not elsewhere', flags: {}, environment: {}, isTerminal: false, color: false },
    { name: 'not with --no-color', flags: { color: false }, environment: {}, isTerminal: true, color: false },
    { name: 'not with NO_COLOR', flags: {}, environment: { NO_COLOR: '1' }, isTerminal: true, color: false },
    { name: 'with an empty NO_COLOR', flags: {}, environment: { NO_COLOR: '' }, isTerminal: true, color: true },
  ])('colours $name', ({ flags, environment, isTerminal, color }) => {
    expect(runOptions(flags, on(environment, isTerminal)).color).toBe(color);
  });

  it.each([
    { flags: { quiet: true }, verbosity: 'quiet' },
    { flags: { verbose: true }, verbosity: 'verbose' },
  ])('is $verbosity when told', ({ flags, verbosity }) => {
    expect(runOptions(flags, on({})).verbosity).toBe(verbosity);
  });
});
