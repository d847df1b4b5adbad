import { join } from 'node:path';
import { build } from 'esbuild';

/** The script of the search, with all that it needs; nothing in it ends the element it stands in. */
export async function searchScript(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'documentation/site/client/search.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'ascii',
    legalComments: 'inline',
    write: false,
    logLevel: 'warning',
  });
  const text = (outputFiles[0]?.text ?? '').trim();
  if (/<\/script|<!--/i.test(text)) throw new Error('the script of the search ends its element');
  return text;
}
