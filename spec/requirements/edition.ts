/**
 * The editions of the requirements, the newest last. A release that adds what a conforming service might fail opens a new one, so
 * that a run that names an older edition is judged as before: see docs/versioning.md.
 */
export const editions: readonly number[] = [1];

export const newestEdition = Math.max(...editions);
