/** Searches the index in the page while words are typed; nothing is asked of anybody. */
import MiniSearch, { type AsPlainObject, type Options, type SearchResult } from 'minisearch';

const most = 30;

interface Data {
  readonly options: Options;
  readonly index: AsPlainObject;
}

const { options, index } = JSON.parse(document.getElementById('index')?.textContent ?? '') as Data;
const search = MiniSearch.loadJS(index, options);
const words = document.querySelector('#words');
const count = document.querySelector('#count');
const list = document.querySelector('#found');

function entry({ title, of, href }: SearchResult): HTMLLIElement {
  const link = document.createElement('a');
  link.href = String(href);
  link.textContent = String(title);
  const page = document.createElement('span');
  page.textContent = of === title ? '' : ` ${String(of)}`;
  const item = document.createElement('li');
  item.append(link, page);
  return item;
}

function show(text: string): void {
  const found = search.search(text, { prefix: true, fuzzy: 0.1, boost: { title: 3 }, combineWith: 'AND' });
  list?.replaceChildren(...found.slice(0, most).map(entry));
  if (count !== null) count.textContent = text.trim() === '' ? '' : `${found.length} found`;
}

if (words instanceof HTMLInputElement) words.addEventListener('input', () => show(words.value));
