import { named, ownerId } from '../../harness/prepare/principals.js';
import { principalsOf } from '../../harness/prerequisites.js';
import type { Job } from '../../harness/target.js';
import { jobsOf, seededUsers } from '../../reference/http.js';
import { generateKeys } from '../../reference/keys.js';
import { createIssuer, createVerifier, type TokenReport } from '../../reference/tokens.js';
import { seededWorld, type World } from '../../reference/world.js';
import { capabilities } from '../../suites/capabilities.js';
import { checks } from '../../suites/index.js';

/** What all runs of a gauntlet share: the world they ask about, and tokens for everybody who may ask. */
export interface Setting {
  readonly world: World;
  readonly jobs: readonly Job[];
  readonly users: { readonly owner: string; readonly other: string };
  readonly verifyToken: (token: string) => Promise<TokenReport>;
  /** Principal id → token. */
  readonly tokens: Readonly<Record<string, string | null>>;
  readonly owner: string;
  readonly checks: number;
}

export async function newSetting(): Promise<Setting> {
  const { privateKey, publicKey } = await generateKeys();
  const now = () => new Date();
  const issuer = createIssuer({ key: privateKey, world: seededWorld, now });
  const tokens = await issuer.mint(principalsOf(checks, capabilities).map((each) => named(each, seededUsers)));
  return {
    world: seededWorld,
    jobs: jobsOf(seededWorld),
    users: seededUsers,
    verifyToken: createVerifier(publicKey, now),
    tokens,
    owner: String(tokens[ownerId]),
    checks: checks.length,
  };
}
