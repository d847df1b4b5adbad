/** A piece of running text. A `link` leads to a place below `docs/`, and is plain text where there are no links. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly link: string; readonly text: string | { readonly code: string } };

export type Text = readonly Inline[];

/** The blocks of documentation, independent of the renderer: Markdown for the files, plain text for `explain`. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: 1 | 2 | 3; readonly text: Text; readonly anchors: readonly string[] }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** Short items that need no line of their own where there is room. */
  | { readonly kind: 'choices'; readonly items: readonly Text[] }
  /** A piece of the source document; `from` names its section where that is not plain. */
  | { readonly kind: 'quote'; readonly text: string; readonly from: string | undefined }
  | { readonly kind: 'code'; readonly language: Language; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly kind: 'labelled'; readonly label: Text; readonly blocks: readonly Block[] };

export type Language = 'http' | 'json' | 'text';

export const heading = (depth: 1 | 2 | 3, text: Text, anchors: readonly string[] = []): Block => ({
  kind: 'heading',
  depth,
  text,
  anchors,
});

export const paragraph = (...text: Text): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items });
export const choices = (items: readonly Text[]): Block => ({ kind: 'choices', items });
export const quote = (text: string, from?: string): Block => ({ kind: 'quote', text, from });
export const table = (head: readonly string[], rows: readonly (readonly Text[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});
export const code = (language: Language, lines: readonly string[]): Block => ({ kind: 'code', language, lines });
export const labelled = (label: Text, ...blocks: readonly Block[]): Block => ({ kind: 'labelled', label, blocks });

/** Texts with something between each two of them. */
export function joined(texts: readonly Text[], between: Inline): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [between, ...text]));
}
