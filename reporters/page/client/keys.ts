import { every, first } from './find.js';

/** `/` leads to the search, `j` and `k` from problem to problem. */
export function keys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') {
      event.preventDefault();
      first(HTMLInputElement, '#filter [name="text"]')?.focus();
    }
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

function step(by: 1 | -1): void {
  const all = every(HTMLElement, '[data-problem] > details > summary');
  const here = all.findIndex((each) => each.closest('article')?.contains(document.activeElement) === true);
  const next = all[here === -1 && by === -1 ? 0 : here + by];
  next?.focus();
  next?.scrollIntoView({ block: 'start' });
}
