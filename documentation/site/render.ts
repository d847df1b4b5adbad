import GithubSlugger from 'github-slugger';
import { Marked, type Token, type Tokens } from 'marked';
import { type Destination, destination, type Places } from './links.js';
import type { Source } from './sources.js';

/** A part of a page under one heading, as the search finds it. */
export interface Section {
  readonly title: string;
  readonly anchor: string;
  readonly text: string;
}

/** A page of the site without its frame. */
export interface Rendered {
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
  /** Files of the project that the page leads to or shows. */
  readonly files: readonly string[];
}

/** Renders one Markdown file; its headings get the anchors that GitHub gives them. */
export function render({ path, text }: Source, places: Places): Rendered {
  const anchors = new Map<unknown, string>();
  const files: string[] = [];
  const marked = markedWith(anchors);
  const lead = (link: string): Destination => {
    const found = destination(path, link, places);
    if (found.file !== undefined) files.push(found.file);
    return found;
  };
  const tokens = marked.lexer(text);
  void marked.walkTokens(tokens, (token) => {
    if (token.type === 'link' || token.type === 'image') token.href = lead(String(token.href)).href;
  });
  const wordsOf = (token: Token): string => words(marked.parser([token]));
  const slugger = new GithubSlugger();
  for (const token of tokens) if (token.type === 'heading') anchors.set(token, slugger.slug(wordsOf(token)));
  const sections = sectionsOf(tokens, anchors, wordsOf);
  return { title: sections[0]?.title ?? path, html: marked.parser(tokens), sections, files };
}

/** Headings have their anchor, tables scroll by themselves, and `tasks@odata.count` is no address. */
function markedWith(anchors: ReadonlyMap<unknown, string>): Marked {
  return new Marked({
    tokenizer: { url: () => undefined },
    renderer: {
      heading(token: Tokens.Heading) {
        const level = String(token.depth);
        return `<h${level} id="${anchors.get(token) ?? ''}">${this.parser.parseInline(token.tokens)}</h${level}>\n`;
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], name: string): string =>
          `<tr>${cells.map((cell) => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="wide" tabindex="0"><table><thead>${row(token.header, 'th')}</thead>\n<tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
}

function sectionsOf(
  tokens: readonly Token[],
  anchors: ReadonlyMap<unknown, string>,
  wordsOf: (token: Token) => string,
): readonly Section[] {
  const sections: { title: string; anchor: string; text: string }[] = [];
  for (const token of tokens) {
    const anchor = anchors.get(token);
    const last = sections.at(-1);
    if (anchor !== undefined) sections.push({ title: wordsOf(token), anchor, text: '' });
    else if (last !== undefined) last.text = `${last.text} ${wordsOf(token)}`.trim();
  }
  return sections;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of HTML, without its markup. */
function words(html: string): string {
  return html
    .replace(/<\/?(?:a|code|del|em|strong)\b[^<>]*>/g, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
