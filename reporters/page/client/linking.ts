/** Opens what the address leads to, now and whenever it changes; `reveal` takes filters away that hide it. */
export function linking(reveal: () => void): void {
  const go = (): void => {
    const target = document.getElementById(identifier());
    if (target === null) return;
    if (target.closest('[hidden]') !== null) reveal();
    open(target);
    target.scrollIntoView();
  };
  addEventListener('hashchange', go);
  addEventListener('beforeprint', () => {
    for (const each of document.querySelectorAll<HTMLDetailsElement>('.card > details, .group')) each.open = true;
  });
  go();
}

function identifier(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

function open(target: Element): void {
  const inside = target.querySelector(':scope > details');
  if (inside instanceof HTMLDetailsElement) inside.open = true;
  for (let at: Element | null = target; at !== null; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
}
