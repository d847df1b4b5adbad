import { type Block, heading, list, paragraph, table } from './blocks.js';

/** A package in `package-lock.json`, as far as this page looks. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Path below the project → package. */
export type Locked = Readonly<Record<string, LockedPackage>>;

/** The licences of all that is installed with the command, and what of it would run a script to be installed. */
export function licencesPage(locked: Locked): readonly Block[] {
  const packages = Object.entries(locked).filter(([path, { dev, devOptional, peer }]) => {
    return path !== '' && dev !== true && devOptional !== true && peer !== true;
  });
  const names = new Map<string, Set<string>>();
  for (const [path, { license = 'unknown' }] of packages) {
    names.set(license, (names.get(license) ?? new Set()).add(nameOf(path)));
  }
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  return [
    heading(1, ['Licences of what is installed with the command']),
    paragraph(
      'From package-lock.json: the dependencies at run time and theirs, those for other platforms included. ',
      'docs/decisions/0003 says what each direct one is for.',
    ),
    table(
      ['licence', 'packages', 'which'],
      [...names].sort(byName).map(([licence, those]) => [[licence], [`${those.size}`], [[...those].sort().join(', ')]]),
    ),
    heading(2, ['Install scripts']),
    paragraph(
      'These have one. The command runs without them: ',
      { code: 'npm install --ignore-scripts' },
      ' is enough.',
    ),
    list(scripted.map(([path]) => [{ code: nameOf(path) }])),
  ];
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
