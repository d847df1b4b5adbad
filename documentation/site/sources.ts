import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Folders and files of Markdown that become pages. */
const roots = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs', 'recipes', 'spec/source'];

/** A page in Markdown, by its path from the root of the project. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Every Markdown file that becomes a page of the site, and a list for each folder that has no README. */
export function sourcesIn(root: string): readonly Source[] {
  const written = roots
    .flatMap((path) => (path.endsWith('.md') ? [path] : markdownIn(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const folders = new Set(written.map(({ path }) => posix.dirname(path)));
  const bare = [...folders].filter((folder) => !written.some(({ path }) => path === posix.join(folder, 'README.md')));
  return [...written, ...bare.map((folder) => listOf(folder, written))];
}

function listOf(folder: string, sources: readonly Source[]): Source {
  const inside = sources.filter(({ path }) => posix.dirname(path) === folder);
  const name = posix.basename(folder);
  const items = inside.map(({ path, text }) => `- [${/^# (.+)$/m.exec(text)?.[1] ?? path}](${posix.basename(path)})`);
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
  return { path: `${folder}/README.md`, text: `# ${title}\n\n${items.join('\n')}\n` };
}

function markdownIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownIn(root, path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Where the page of a Markdown file is on the site: the README is what a folder opens with. */
export function pageOf(path: string): string {
  return path.replace(/(?:README)?\.md$/, (end) => (end === 'README.md' ? 'index.html' : '.html'));
}
