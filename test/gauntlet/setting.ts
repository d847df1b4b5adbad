import { randomBytes } from 'node:crypto';
import { principalsOf } from '../../harness/plan/prerequisites.js';
import { type Profile, select } from '../../harness/plan/select.js';
import { withUserName } from '../../harness/prepare/principals.js';
import { formsOf } from '../../harness/secrets/encodings.js';
import { createSecretIndex, type SecretIndex } from '../../harness/secrets/search.js';
import type { Job } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import type { World } from '../../reference/entities.js';
import { jobsOf, seededUsers } from '../../reference/http.js';
import { generateKeys } from '../../reference/keys.js';
import { createIssuer, createVerifier, type TokenReport } from '../../reference/tokens.js';
import { seededWorld } from '../../reference/world.js';
import { checks } from '../../suites/index.js';
import { optionalFeatures } from '../../suites/optional-features.js';

/** What all runs of a gauntlet share: the world they ask about, and tokens for everybody who may ask. */
export interface Setting {
  readonly world: World;
  readonly jobs: readonly Job[];
  readonly users: { readonly owner: string; readonly other: string };
  readonly verifyToken: (token: string) => Promise<TokenReport>;
  /** Principal id → token. */
  readonly tokens: Readonly<Record<string, string | null>>;
  readonly owner: string;
  /** The secret of the client that asks an endpoint for the owner's token. */
  readonly clientSecret: string;
  /** Every way in which a token or the secret can be written. */
  readonly secretIndex: SecretIndex;
  /** How many checks a profile has. */
  readonly checksIn: (profile: Profile) => number;
}

export async function newSetting(): Promise<Setting> {
  const { privateKey, publicKey } = await generateKeys();
  const now = () => new Date();
  const issuer = createIssuer({ key: privateKey, world: seededWorld, now });
  const tokens = await issuer.mint(
    principalsOf(checks, optionalFeatures).map((each) => withUserName(each, seededUsers)),
  );
  const clientSecret = randomBytes(24).toString('base64url');
  return {
    world: seededWorld,
    jobs: jobsOf(seededWorld),
    users: seededUsers,
    verifyToken: createVerifier(publicKey, now),
    tokens,
    owner: String(tokens[ownerId]),
    clientSecret,
    secretIndex: secretIndexOf([...Object.values(tokens), clientSecret]),
    checksIn: (profile) => select(checks, { profile, only: [], skip: [] }).length,
  };
}

function secretIndexOf(secrets: readonly (string | null)[]): SecretIndex {
  const secretIndex = createSecretIndex();
  for (const secret of secrets) formsOf(secret ?? '').forEach(secretIndex.add);
  return secretIndex;
}
