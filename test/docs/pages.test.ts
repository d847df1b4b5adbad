import { posix } from 'node:path';
import { ambiguities } from '../../spec/ambiguities.js';
import { groups, requirements } from '../../spec/requirements/index.js';
import { checks } from '../../suites/index.js';
import { anchorsIn, committedPage, generatedPages } from './documentation.fixture.js';

let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  pages = await generatedPages();
});

function page(name: string): string {
  const text = pages.get(name);
  if (text === undefined) throw new Error(`no page ${name}`);
  return text;
}

/** The links of all pages that lead to other generated pages: where they stand, and where they lead. */
function links(): readonly { readonly from: string; readonly to: string; readonly anchor: string }[] {
  return [...pages].flatMap(([from, text]) =>
    [...text.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].map(([, file, anchor]) => ({
      from,
      to: file === '' ? from : posix.join(posix.dirname(from), String(file)),
      anchor: String(anchor),
    })),
  );
}

describe('the generated pages', () => {
  it('are those that are committed: npm run docs', () => {
    const stale = [...pages].filter(([name, text]) => committedPage(name) !== text).map(([name]) => name);
    expect(stale).toEqual([]);
  });

  it('are the same every time, whatever keys were drawn', async () => {
    expect(await generatedPages()).toEqual(pages);
  });

  it('have a page for each group', () => {
    expect(groups.filter((group) => !pages.has(`checks/${group}.md`))).toEqual([]);
  });

  it('have a section for each check, on the page of its group', () => {
    const anchors = new Map(groups.map((group) => [group, anchorsIn(page(`checks/${group}.md`))]));
    expect(checks.filter(({ id, group }) => anchors.get(group)?.has(id) !== true).map(({ id }) => id)).toEqual([]);
  });

  it('have a section for each requirement, and for each ambiguity', () => {
    const places = [anchorsIn(page('requirements.md')), anchorsIn(page('ambiguities.md'))] as const;
    const lost = [
      ...requirements.filter(({ id }) => !places[0].has(id.toLowerCase())),
      ...ambiguities.filter(({ id }) => !places[1].has(id)),
    ];
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('list every requirement under the sentence it rests on', () => {
    const [sentences = ''] = page('requirements.md').split('## The requirements, one by one');
    const listed = new Set([...sentences.matchAll(/^- \[([A-Z-]+)\]/gm)].map(([, id]) => id));
    expect(requirements.filter(({ id }) => !listed.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('give every check an answer that passes and one that fails', () => {
    const sections = groups.flatMap((group) =>
      page(`checks/${group}.md`)
        .split(/^(?=## )/m)
        .slice(1),
    );
    const lacking = sections.filter(
      (each) => !each.includes('answer that passes') || !each.includes('answer that fails'),
    );
    expect(lacking).toEqual([]);
  });

  it('lead nowhere but to places that there are', () => {
    const anchors = new Map([...pages].map(([name, text]) => [name, anchorsIn(text)]));
    expect(links().length).toBeGreaterThan(checks.length);
    expect(links().filter(({ to, anchor }) => anchors.get(to)?.has(anchor) !== true)).toEqual([]);
  });
});
