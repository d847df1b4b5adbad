/** Packs the package as it is published and lets publint and arethetypeswrong look at it: no finding of either is allowed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const folder = mkdtempSync(join(tmpdir(), 'gpjc-package-'));

function look(command, ...parameters) {
  execFileSync(command, parameters, { cwd: root, stdio: 'inherit' });
}

try {
  look(process.execPath, join(root, 'build', 'build.mjs'), '--types');
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
  const tarball = join(folder, packed.filename);
  look(join(bin, 'publint'), 'run', tarball, '--strict');
  look(join(bin, 'attw'), tarball, '--no-emoji');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
