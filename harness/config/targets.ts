import { ConfigError } from '../../model/errors.js';
import type { ConfigurationFile } from '../../schemas/config.js';
import { nearest } from '../nearest.js';
import type { LocatedFile, Path } from './located-file.js';
import type { Setting } from './setting.js';

interface ReadConfiguration extends LocatedFile {
  readonly value: ConfigurationFile;
}

/**
 * The keys of one target laid over those of the file. Without a name the file itself counts, if it says where to run.
 * @throws {ConfigError} there is no such target, or only targets say where to run and none is named
 */
export function laidOver(file: ReadConfiguration, target: Setting | undefined): ReadConfiguration {
  const { targets = {}, ...rest } = file.value;
  const names = Object.keys(targets);
  const nested = names.find((name) => targets[name]?.targets !== undefined);
  if (nested !== undefined)
    throw new ConfigError(`${file.place('targets', nested, 'targets')}: a target holds no targets of its own`);
  if (target === undefined) return { ...file, value: rest };
  const chosen = Object.hasOwn(targets, target.value) ? targets[target.value] : undefined;
  if (chosen === undefined) throw new ConfigError(unknown(file, target, names));
  const at = (path: Path): Path => {
    const [key] = path;
    return key !== undefined && Object.hasOwn(chosen, key) ? ['targets', target.value, ...path] : path;
  };
  return {
    value: { ...rest, ...chosen },
    lineOf: (path) => file.lineOf(at(path)),
    place: (...path) => file.place(...at(path)),
  };
}

/** The names of the targets, if one must be named: the file says where to run in its targets alone. */
export function namelessTargets({ targets = {}, baseUrl }: ConfigurationFile): readonly string[] {
  return baseUrl === undefined ? Object.keys(targets) : [];
}

function unknown({ place }: LocatedFile, { value, from }: Setting, names: readonly string[]): string {
  if (names.length === 0) return `${place()}: has no "targets", so ${from} names none of them`;
  const meant = nearest(value, names);
  const fix = meant === undefined ? `there are ${names.join(', ')}` : `did you mean "${meant}"?`;
  return `${place('targets')}: has no target ${JSON.stringify(value)}, which ${from} names; ${fix}`;
}
