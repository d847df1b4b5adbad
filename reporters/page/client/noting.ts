import { every, first } from './find.js';

/** Says, for the cell of the matrix under the pointer or in focus, which request it rests on. */
export function noting(): void {
  const note = first(HTMLElement, '#cell-note');
  const matrix = first(HTMLElement, '#matrix');
  if (note === undefined || matrix === undefined) return;
  const tell = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLElement>('a[data-x]');
    note.textContent = link === null ? '' : exchange(link.dataset['x'] ?? '');
  };
  matrix.addEventListener('pointerover', tell);
  matrix.addEventListener('focusin', tell);
}

function exchange(number: string): string {
  const row = document.getElementById(`x${number}`);
  if (row === null) return '';
  const line = row.querySelector(':scope > details > summary') ?? row;
  const [method, status] = every(HTMLElement, ':scope > b', line).map((each) => each.textContent);
  const of = (selector: string): string => line.querySelector(`:scope > ${selector}`)?.textContent ?? '';
  return `#${number}  ${method ?? ''} ${of('code')}  by ${of('i')}: ${status ?? ''} in ${of('u')}`;
}
