import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environmentOf, output } from './command.mjs';
import { compilers, jestProject, nodeTest, programs, typed, vitestProject } from './consumers.mjs';
import { managers, nodeBinary } from './managers.mjs';
import { measure } from './measure.mjs';

const most = { packages: 20, megabytes: 12 };
const command = 'graph-printjob-conformance';
/** What managers print where something wants to run a script. */
const scriptWarning = /ERR_PNPM_IGNORED_BUILDS|ignored build scripts|install-scripts|YN0004|YN0005/i;

/**
 * Installs the tarball and uses it in every way a project does.
 * @throws {Error} it is too large, wants to run a script, or does not run
 */
export async function tryCell({ manager, node, folder, jest, vitest }, { tarball, tools, registry, npm, tsc }) {
  const above = mkdtempSync(join(tmpdir(), 'gpjc-install-'));
  const cwd = join(above, folder);
  const env = environmentOf(nodeBinary(tools, node), registry);
  const { add, exec, node: program = () => ['node'], files = {} } = managers[manager];
  const at = { tools, npm };
  const run = (...words) => output([...exec(at), ...words], { cwd, env });
  write(cwd, {
    'package.json': '{ "name": "project", "private": true }\n',
    '.npmrc': `registry=${registry}\n`,
    ...files,
  });
  try {
    const start = performance.now();
    const said = await output([...add(at, `${command}@file:${tarball}`)], { cwd, env });
    const seconds = (performance.now() - start) / 1000;
    const figures = { ...measure(cwd), seconds };
    expectLight(figures, said);
    if (jest !== undefined) {
      write(cwd, jestProject);
      await output([...add(at, `jest@${jest}`)], { cwd, env });
      await useJest(cwd, run);
    } else if (vitest !== undefined) {
      write(cwd, vitestProject);
      await output([...add(at, `vitest@${vitest}`)], { cwd, env });
      await useVitest(cwd, run);
    } else {
      await useCommand(cwd, run);
      await usePrograms(program(at), { cwd, env });
      await useNodeTest(program(at), { cwd, env });
      // The compiler reads no archives; the declarations are the same in every layout.
      if (manager !== 'yarn 4 pnp') await checkTypes(tsc, { cwd, env });
    }
    return figures;
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}

function expectLight({ packages, megabytes, scripted }, said) {
  if (packages > most.packages) throw new Error(`${packages} packages`);
  if (megabytes > most.megabytes) throw new Error(`${megabytes} MB`);
  if (scripted.length > 0) throw new Error(`install scripts: ${scripted.join(', ')}`);
  if (scriptWarning.test(said)) throw new Error(`a warning of install scripts:\n${said}`);
}

async function useCommand(cwd, run) {
  const help = await run(command, '--help');
  if (!help.includes('Usage:')) throw new Error(`no help:\n${help}`);
  await run(command, 'run');
  expectReports(join(cwd, 'conformance-results'));
}

async function usePrograms(node, { cwd, env }) {
  write(cwd, programs);
  for (const program of Object.keys(programs)) {
    await output([...node, program], { cwd, env });
    expectReports(join(cwd, 'from-program'));
    rmSync(join(cwd, 'from-program'), { recursive: true });
  }
}

async function useNodeTest(node, { cwd, env }) {
  write(cwd, nodeTest);
  const said = await output([...node, '--test', ...Object.keys(nodeTest)], { cwd, env });
  if (!/^. fail 0$/m.test(said)) throw new Error(`no tests that all pass:\n${said}`);
  expectReports(join(cwd, 'from-node-test'));
}

async function checkTypes(tsc, { cwd, env }) {
  write(cwd, typed);
  for (const flags of compilers) await output(['node', tsc, ...flags], { cwd, env });
}

async function useJest(cwd, run) {
  const said = await run('jest');
  for (const expected of ['PASS own', 'PASS contract'])
    if (!said.includes(expected)) throw new Error(`no "${expected}":\n${said}`);
  expectReports(join(cwd, 'conformance-results'));
}

async function useVitest(cwd, run) {
  const said = await run('vitest', 'run');
  if (!/Test Files\s+2 passed/.test(said.replace(/\u001b\[[\d;]*m/g, '')))
    throw new Error(`not two files that pass:\n${said}`);
  expectReports(join(cwd, 'from-vitest'));
}

function expectReports(folder) {
  for (const name of ['report.html', 'junit.xml', 'results.json'])
    if (!existsSync(join(folder, name))) throw new Error(`no ${name} in ${folder}`);
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
