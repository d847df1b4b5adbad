import { sentence } from '../../model/diagnosis.js';
import type { Principal } from '../../model/target.js';
import type { Redactor } from '../secrets/redactor.js';
import { mismatchesOf } from '../tokens/mismatch.js';
import { tokenName } from '../tokens/token-name.js';

interface Circumstances {
  readonly baseUrl: string;
  readonly redactor: Redactor;
  /** Principal id → where its token comes from. */
  readonly sources: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Examines renewed tokens as those before them were examined when the run was planned: what was judged by the one is not
 * judged by the other. Says each thing once.
 */
export function renewalExaminer(principals: readonly Principal[], { baseUrl, redactor, sources, now }: Circumstances) {
  const said = new Set<string>();
  return (renewed: readonly string[], tokens: ReadonlyMap<string, string>): readonly string[] => {
    const known = new Set(redactor.warnings());
    for (const id of renewed) redactor.registerAs(tokenName(id, sources.get(id)), tokens.get(id) ?? '');
    const short = redactor.warnings().filter((each) => !known.has(each));
    const concerned = principals.filter(({ id }) => renewed.includes(id));
    const differing = [...mismatchesOf(concerned, tokens, { baseUrl, now: now(), sources }).values()];
    const news = [...short, ...differing.map((each) => `after its renewal, ${sentence(each)}`)].filter(
      (each) => !said.has(each),
    );
    for (const each of news) said.add(each);
    return news;
  };
}
