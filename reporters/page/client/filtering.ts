import { every, first } from './find.js';

interface Row {
  readonly element: HTMLElement;
  readonly status: string;
  readonly level: string;
  readonly group: string;
  readonly text: string;
}

/** Filters the checks as the form says; returns what shows all of them again. */
export function filtering(): () => void {
  const form = first(HTMLFormElement, '#filter');
  const count = first(HTMLOutputElement, '#shown');
  if (form === undefined || count === undefined) return () => undefined;
  let rows: readonly Row[] | undefined;
  const apply = (): void => {
    rows ??= every(HTMLElement, '#checks li[data-s]').map(rowOf);
    show(rows, form, count);
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  return () => {
    form.reset();
    if (rows !== undefined) apply();
  };
}

function rowOf(element: HTMLElement): Row {
  const requirement = element.closest<HTMLElement>('.req');
  const words = [element.textContent, requirement?.id, requirement?.querySelector('blockquote')?.textContent];
  return {
    element,
    status: element.dataset['s'] ?? '',
    level: requirement?.dataset['level'] ?? '',
    group: element.closest<HTMLElement>('.group')?.dataset['group'] ?? '',
    text: words.join(' ').toLowerCase(),
  };
}

function show(rows: readonly Row[], form: HTMLFormElement, count: HTMLOutputElement): void {
  const chosen = new FormData(form);
  const value = (name: string): string =>
    chosen
      .getAll(name)
      .filter((each) => typeof each === 'string')
      .join();
  const statuses = new Set(chosen.getAll('status'));
  const [level, group, text] = [value('level'), value('group'), value('text').trim().toLowerCase()];
  const isShown = (row: Row): boolean =>
    statuses.has(row.status) &&
    (level === '' || level === row.level) &&
    (group === '' || group === row.group) &&
    row.text.includes(text);
  let shown = 0;
  for (const row of rows) {
    const is = isShown(row);
    row.element.hidden = !is;
    if (is) shown += 1;
  }
  fold(shown < rows.length);
  count.value = `${shown} of ${rows.length} checks shown`;
}

/** Hides what has no check to show, and opens the rest while a filter is on. */
function fold(isFiltered: boolean): void {
  for (const part of every(HTMLElement, '#checks .passes, #checks .req, #checks .group')) {
    part.hidden = part.querySelector('li[data-s]:not([hidden])') === null;
    if (isFiltered && !part.hidden && part instanceof HTMLDetailsElement) part.open = true;
  }
}
