import type { Redactor } from '../harness/secrets/redactor.js';

/** Where text goes: a terminal, a pipe or a test. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** What one invocation reads and writes, and the secrets that it must not show. */
export interface Io {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly secrets: Redactor;
  /** Writes commands of our own to a CI system: all other output passes the door, which takes them away. */
  readonly annotate?: (commands: string) => unknown;
}
