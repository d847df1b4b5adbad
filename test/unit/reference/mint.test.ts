import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportKey, generateKeys } from '../../../reference/keys.js';
import { mint } from '../../../reference/mint.js';
import { createVerifier } from '../../../reference/tokens.js';
import { owner } from '../../fixtures/asking.fixture.js';

const principals = JSON.stringify({ principals: [owner, { ...owner, id: 'eve', user: 'eve' }] });

describe('the token issuer', () => {
  let folder: string;
  const keyFile = () => join(folder, 'key.json');
  const keys = generateKeys();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mint-'));
    await writeFile(keyFile(), JSON.stringify(await exportKey((await keys).privateKey)));
    await writeFile(join(folder, 'public.json'), JSON.stringify(await exportKey((await keys).publicKey)));
    await writeFile(join(folder, 'text.json'), 'secret');
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('prints a token for whom it knows and null for whom it does not', async () => {
    const { tokens } = JSON.parse(await mint(keyFile(), principals));
    expect(tokens).toEqual({ owner: expect.any(String), eve: null });
    const verify = createVerifier((await keys).publicKey, () => new Date());
    expect(await verify(tokens.owner)).toMatchObject({ problem: undefined });
  });

  it.each([
    ['no key file', undefined, principals, 'usage: mint KEYFILE, with {"principals": […]} on standard input'],
    ['a missing key file', 'none.json', principals, 'none.json: no such file'],
    ['a key file that is not JSON', 'text.json', principals, 'text.json: not a private key as serve writes it'],
    ['a public key', 'public.json', principals, 'public.json: not a private key as serve writes it'],
    ['input that is not JSON', 'key.json', '', 'standard input: not JSON'],
    ['input without principals', 'key.json', '[]', 'standard input: expected {"principals": […]}'],
    [
      'a principal without permissions',
      'key.json',
      '{"principals":[{"id":"a","type":"delegated"}]}',
      'standard input: /principals/0: expected id, type delegated or application, permissions',
    ],
  ])('says what is wrong with %s', async (_, file, input, message) => {
    const path = file === undefined ? undefined : join(folder, file);
    await expect(mint(path, input)).rejects.toMatchObject({
      name: 'MintError',
      message: expect.stringContaining(message),
    });
  });
});
