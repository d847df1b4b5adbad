import type { Redactor } from '../harness/secrets/redactor.js';

/** Where text goes: a terminal, a pipe or a test. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** What a command says beside its output, on standard error: each a paragraph, secrets removed. */
export interface Notices {
  readonly note: (text: string) => void;
  readonly warn: (warning: string) => void;
  /** The warnings given so far, as they were shown. */
  readonly warned: () => readonly string[];
}

/** What one invocation reads and writes, and the secrets that it must not show. */
export interface Io {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly secrets: Redactor;
  readonly notices: Notices;
  /** Writes commands of our own to a CI system: all other output passes the door, which takes them away. */
  readonly annotate?: (commands: string) => unknown;
}

/** What is known of an invocation before it is looked through for secrets. */
export type Surroundings = Omit<Io, 'secrets' | 'notices'>;
