import { ownerId } from '../../model/target.js';

/** Names a token for a message, with where it comes from, if that is known: a stale one is looked for there. */
export function tokenName(id: string, from: string | undefined): string {
  return from === undefined ? `the token of '${id}'` : `the token of '${id}' (${from})`;
}

/** A text about tokens that names for each where it comes from. */
export function withSources(text: string, sources: ReadonlyMap<string, string>): string {
  const owners = sources.get(ownerId);
  const others = text.replace(/the token of '([^']+)'(?! \()/g, (_, id: string) => tokenName(id, sources.get(id)));
  return owners === undefined ? others : others.replace(/the owner's token(?! \()/, `the owner's token (${owners})`);
}
