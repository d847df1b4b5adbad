import type { Job, Principal, Target } from '../../model/target.js';
import type { Configuration } from '../config/configuration.js';
import type { Settings } from '../config/setting.js';
import type { Redactor } from '../secrets/redactor.js';

/** The reference service that is the target when no base URL is given. */
export interface EmbeddedTarget {
  readonly baseUrl: string;
  readonly jobs: readonly Job[];
  readonly users: Target['users'];
  /** Mints tokens for principals whose `user` is a name; those it cannot mint are absent. */
  readonly issue: (principals: readonly Principal[]) => Promise<ReadonlyMap<string, string>>;
}

export interface PrepareInput {
  readonly settings: Settings;
  readonly configuration?: Configuration;
  /** The principals the scenarios ask for, their `user` the part: `owner` or `other`. */
  readonly needed: readonly Principal[];
  /** All principals that any scenario of the suite asks for; a listed one that serves none of them is an error. */
  readonly known?: readonly Principal[];
  /** Called only when no base URL is given. */
  readonly embedded: () => Promise<EmbeddedTarget>;
  readonly redactor: Redactor;
  /** The clock that tokens are held against, in milliseconds since 1970. */
  readonly now: () => number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Limit of the token issuer and of each other token source in milliseconds; 30 s when absent. */
  readonly timeoutMs?: number;
  /** Certificates (PEM) that a token endpoint may show; those that Node trusts when absent. */
  readonly ca?: string;
  /** How long the run may take, in milliseconds: tokens have to last so long. */
  readonly deadlineMs: number;
  /** Takes what is found out about tokens while the run goes on. */
  readonly warn: (warning: string) => void;
}
