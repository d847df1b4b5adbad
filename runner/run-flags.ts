import type { FileOptions } from '../harness/config/file-options.js';

/** Flags of `run` as the command line has them, those that may stand in the file among them; each is absent unless given. */
export interface RunFlags extends FileOptions {
  readonly baseUrl?: string;
  readonly config?: string;
  readonly target?: string;
  readonly printer?: string;
  readonly share?: string;
  readonly job?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly maxProblems?: number;
  readonly updateExpect?: boolean;
  readonly lastFailed?: boolean;
  readonly watch?: boolean;
}
