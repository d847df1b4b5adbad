/** Runs a TypeScript file of this project with its arguments: `node build/run.mjs documentation/main.ts --check`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [, , script, ...args] = process.argv;
const outfile = join('node_modules', '.cache', 'scripts', script.replaceAll('/', '-').replace(/\.ts$/, '.cjs'));
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);
