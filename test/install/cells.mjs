/**
 * One cell is one installation: which manager, which Node.js, in which folder, and beside which Jest or Vitest. CI does the slice, which
 * has one cell for each way the package has failed or could.
 */
const nodes = [20, 22, 24, 26];
const managers = ['npm', 'pnpm', 'yarn 1', 'yarn 4', 'yarn 4 pnp'];
const hardFolder = 'proj (main)';

const everyPair = managers.flatMap((manager) => nodes.map((node) => ({ manager, node, folder: 'project' })));
const hardFolders = [hardFolder, 'with {braces} @(and more)'].map((folder) => ({ manager: 'npm', node: 20, folder }));
const besideJest = [29, 30].flatMap((jest) => [
  { manager: 'npm', node: 20, folder: hardFolder, jest },
  { manager: 'npm', node: 24, folder: 'project', jest },
]);

const besideVitest = [
  { manager: 'npm', node: 20, folder: hardFolder, vitest: 3 },
  { manager: 'pnpm', node: 24, folder: 'project', vitest: 4 },
];

export const matrix = [
  ...everyPair,
  ...hardFolders,
  ...besideJest,
  ...besideVitest,
  { manager: 'pnpm', node: 22, folder: 'project', jest: 30 },
];

export const slice = [
  { manager: 'npm', node: 20, folder: hardFolder },
  { manager: 'pnpm', node: 20, folder: 'project' },
  { manager: 'yarn 4 pnp', node: 20, folder: 'project' },
  { manager: 'npm', node: 20, folder: hardFolder, jest: 29 },
  { manager: 'npm', node: 20, folder: hardFolder, vitest: 3 },
];

export function titleOf({ manager, node, folder, jest, vitest }) {
  const beside = [
    ...(jest === undefined ? [] : [`Jest ${jest}`]),
    ...(vitest === undefined ? [] : [`Vitest ${vitest}`]),
  ];
  return [manager, `Node.js ${node}`, folder, ...beside].join(', ');
}
