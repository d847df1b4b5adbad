import { blankProblems } from '../harness/config/setting.js';
import { type Configuration, findConfiguration, readConfiguration } from '../harness/prepare/prepare.js';
import { ConfigError, failOn } from '../model/errors.js';
import type { Io } from './io.js';
import { type Defaults, nonEmpty, type RunOptions, runOptions, setting } from './options.js';
import type { RunFlags } from './run-flags.js';

/**
 * The options of a run from flags, environment, configuration file and defaults: each is overridden by those before it.
 * @throws {ConfigError} the configuration file cannot be used
 */
export async function configuredOptions(
  flags: RunFlags,
  io: Pick<Io, 'environment' | 'stdout'>,
  defaults?: Defaults,
): Promise<RunOptions> {
  const config = setting(flags.config, '--config', io.environment, 'GPJC_CONFIG');
  const target = setting(flags.target, '--target', io.environment, 'GPJC_TARGET');
  failOn(blankProblems([config, target]));
  const file = config?.value ?? findConfiguration(process.cwd());
  if (file === undefined) {
    if (target !== undefined)
      throw new ConfigError(`${target.from} names a target, and there is no file with targets; give --config FILE`);
    return runOptions(flags, io, defaults);
  }
  const configuration = await readConfiguration(file, target);
  const options = runOptions({ ...configuration.options, ...overriding(flags, io) }, io, defaults);
  refuseNameless(configuration, options);
  return { ...options, configuration };
}

/** What counts more than the file. */
function overriding(flags: RunFlags, { environment }: Pick<Io, 'environment'>): RunFlags {
  const out = flags.out ?? nonEmpty(environment['GPJC_OUT']);
  const given = Object.entries({ ...flags, out }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** Without a target's name, the run would be about the embedded reference service. */
function refuseNameless({ nameless, place }: Configuration, { settings }: RunOptions): void {
  if (settings.baseUrl !== undefined || nameless.length === 0) return;
  const names = nameless.map((each) => `--target ${each}`).join(' or ');
  throw new ConfigError(`${place('targets')}: say which one to ask: ${names} (GPJC_TARGET)`);
}
