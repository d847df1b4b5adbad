import type { AzureCredential, ClientCredentials } from '../../schemas/config.js';

export type Argv = readonly [program: string, ...args: string[]];

/** Where a token comes from: exactly one of these. */
export interface TokenSource {
  readonly env?: string;
  readonly file?: string;
  readonly command?: Argv;
  readonly oauth2?: ClientCredentials;
  readonly azure?: AzureCredential;
}
