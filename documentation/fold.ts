/**
 * Several ids in one, as a shell would expand it: `job-id-by-{printer,share}`. What they share at the end of their last
 * word's alternatives is told apart from the rest, so that routes stand beside expansions and not within them.
 */
export function foldIds(ids: readonly string[]): string {
  const [first = '', ...others] = ids;
  if (others.length === 0) return first;
  const split = ids.map((id) => id.split('-'));
  const ends = unique(split.map((words) => words.at(-1) ?? ''));
  const stems = unique(split.map((words) => words.slice(0, -1).join('-')));
  const isProduct = !stems.includes('') && ends.length > 1 && ends.length * stems.length === ids.length;
  return isProduct ? `${foldIds(stems)}-${braces(ends)}` : foldWords(split);
}

/** Several titles in one: `sends id as a string, by printer or share`. */
export function foldTitles(titles: readonly string[]): string {
  const [first = '', ...others] = titles;
  if (others.length === 0) return first;
  const { before, middles, after } = around(titles.map((title) => title.split(' ')));
  const alternatives = middles.map((words) => words.join(' '));
  const isContained = (each: string): boolean => alternatives.some((one) => one !== each && one.startsWith(each));
  if (alternatives.some((each) => isContained(each) || each.length > 30)) return titles.join('; or ');
  return [...before, alternatives.join(' or '), ...after].join(' ');
}

function foldWords(ids: readonly (readonly string[])[]): string {
  const { before, middles, after } = around(ids);
  const alternatives = middles.map((words) => words.join('-'));
  const [start, end] = [before.join('-'), after.join('-')];
  if (!alternatives.includes('')) return [start, braces(alternatives), end].filter((each) => each !== '').join('-');
  if (end === '') return `${start}${braces(alternatives.map((each) => (each === '' ? '' : `-${each}`)))}`;
  return `${start}-${braces(alternatives.map((each) => (each === '' ? '' : `${each}-`)))}${end}`;
}

interface Around {
  readonly before: readonly string[];
  readonly middles: readonly (readonly string[])[];
  readonly after: readonly string[];
}

/** The words that all begin and end with, and those between. */
function around(texts: readonly (readonly string[])[]): Around {
  const before = sharedStart(texts);
  const rests = texts.map((words) => words.slice(before.length));
  const after = sharedStart(rests.map((words) => words.toReversed())).toReversed();
  return { before, middles: rests.map((words) => words.slice(0, words.length - after.length)), after };
}

function sharedStart(texts: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = texts;
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  return end === -1 ? first : first.slice(0, end);
}

function braces(alternatives: readonly string[]): string {
  return `{${alternatives.join(',')}}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
