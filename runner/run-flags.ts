import type { Profile } from '../harness/plan/select.js';
import type { Shell } from '../model/report.js';
import type { JunitDialect } from '../reporters/junit.js';

/** Flags of `run` as the command line has them; each is absent unless given. */
export interface RunFlags {
  readonly baseUrl?: string;
  readonly config?: string;
  readonly target?: string;
  readonly printer?: string;
  readonly share?: string;
  readonly job?: string;
  readonly out?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly profile?: Profile;
  readonly requirements?: number;
  readonly partial?: boolean;
  readonly failOn?: 'must' | 'should';
  readonly timeout?: number;
  readonly deadline?: number;
  readonly concurrency?: number;
  readonly rate?: number;
  readonly seed?: number;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure?: boolean;
  readonly record?: string;
  readonly replay?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly maxProblems?: number;
  readonly label?: string;
  readonly markdown?: string;
  readonly expect?: string;
  readonly updateExpect?: boolean;
  readonly lastFailed?: boolean;
  readonly history?: string;
  readonly sarif?: string;
  readonly har?: string;
  readonly junitDialect?: JunitDialect;
  readonly curl?: Shell;
  readonly watch?: boolean;
}
