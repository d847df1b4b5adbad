/** The licences of third-party code that is part of a bundle: they ask to be shipped with every copy of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** Packages whose code comes with what they generate: the validators in schemas/generated. */
const generators = ['node_modules/ajv'];

/** Notices of all packages that the bundles of these metafiles of esbuild hold code of, sorted by name. */
export function licencesOf(root, metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((each) => Object.entries(each.inputs)),
  );
  const kept = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input);
  const folders = new Set([...kept.flatMap((input) => packageFolder.exec(input) ?? []), ...generators]);
  const notices = [...folders].sort().map((folder) => notice(join(root, folder)));
  return ['Code of these packages is part of the files in this folder.', ...notices].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file to ship`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}
