import { every, first } from './find.js';
import { markdown } from './markdown.js';

/** Makes the buttons that copy do so, and shows them. */
export function copying(): void {
  for (const actions of every(HTMLElement, '.actions')) actions.hidden = false;
  for (const button of every(HTMLButtonElement, 'button[data-copy]')) {
    const label = button.textContent;
    button.addEventListener('click', () => {
      const article = button.closest('article');
      if (article === null) return;
      void copy(textFor(button, article)).then((isCopied) => {
        button.textContent = isCopied ? 'Copied' : 'Could not copy';
        setTimeout(() => {
          button.textContent = label;
        }, 2000);
      });
    });
  }
}

function textFor(button: HTMLButtonElement, article: HTMLElement): string {
  if (button.dataset['copy'] === 'curl') return first(HTMLElement, '[data-md="curl"]', article)?.textContent ?? '';
  return markdown(article);
}

/** By the clipboard where the page may use it, else by a selection: CI servers show pages in a sandbox. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return select(text);
  }
}

function select(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  // The clipboard is closed to a sandboxed page; this older way is open to it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isCopied = document.execCommand('copy');
  area.remove();
  return isCopied;
}
