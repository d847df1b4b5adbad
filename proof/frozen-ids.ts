/** The published ids with those of added checks, sorted, or why they cannot be renewed. */
export type Renewed = { readonly ids: readonly string[] } | { readonly lost: readonly string[] };

/** Adds ids to the published ones, none of which may disappear, because users rely on them in scripts. */
export function renewed(published: readonly string[], ids: readonly string[]): Renewed {
  const lost = published.filter((id) => !ids.includes(id));
  return lost.length > 0 ? { lost } : { ids: [...new Set([...published, ...ids])].toSorted() };
}
