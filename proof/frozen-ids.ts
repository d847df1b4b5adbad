/** The published ids with those of added checks, sorted, or why they cannot be renewed. */
export type Renewed = { readonly ids: readonly string[] } | { readonly lost: readonly string[] };

/** Adds ids to the published ones, none of which may be gone: what users script against never changes. */
export function renewed(published: readonly string[], ids: readonly string[]): Renewed {
  const lost = published.filter((id) => !ids.includes(id));
  return lost.length > 0 ? { lost } : { ids: [...new Set([...published, ...ids])].toSorted() };
}
