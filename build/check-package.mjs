/**
 * Packs the package as it is published and lets publint and arethetypeswrong look at it, then goes through its publication up
 * to the registry, which is not asked: no finding of any is allowed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
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

/** npm corrects a manifest silently, but for a warning. */
function rehearse() {
  const nowhere = ['--registry', 'http://127.0.0.1:9/', '--fetch-retries', '0'];
  const { status, stderr } = spawnSync('npm', ['publish', '--dry-run', '--ignore-scripts', ...nowhere], {
    cwd: root,
    encoding: 'utf8',
  });
  const warnings = stderr.match(/^npm (?:warn|error) (?!publish This command requires you to be logged in).*$/gm) ?? [];
  if (status !== 0 || warnings.length > 0) throw new Error(`npm publish --dry-run\n${warnings.join('\n') || stderr}`);
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
  rehearse();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
