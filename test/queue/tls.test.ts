import { join } from 'node:path';
import { data } from '../fixtures/paths.fixture.js';
import type { ServerCertificate } from '../fixtures/raw-server.fixture.js';
import { startRedis, startTlsRedis } from './redis.js';
import { startSweep, sumIn } from './worker.js';

jest.setTimeout(120_000);

const authority = ['--ca', join(data, 'tls', 'authority.pem')];

describe('sweep --queue rediss://', () => {
  it('sweeps by a queue whose certificate it trusts', async () => {
    const redis = await startTlsRedis('trusted');
    const sweep = startSweep([...authority, '--queue', redis.url]);
    expect(await sweep.ended).toMatchObject({ code: 0 });
    expect(sumIn(sweep.folder).isFinished).toBe(true);
    await redis.stop();
  });

  it.each<{ readonly certificate: ServerCertificate; readonly flags: readonly string[]; readonly says: RegExp }>([
    { certificate: 'trusted', flags: [], says: /SIGNED_CERT_IN_CHAIN.*--ca FILE|UNABLE_TO_VERIFY.*--ca FILE/ },
    { certificate: 'expired', flags: authority, says: /CERT_HAS_EXPIRED.*renew it/ },
    { certificate: 'other-name', flags: authority, says: /ALTNAME_INVALID.*use the name/ },
  ])('tells nothing to one with the certificate $certificate, given $flags', async ({ certificate, flags, says }) => {
    const redis = await startTlsRedis(certificate);
    const { code, stderr } = await startSweep([...flags, '--queue', redis.url]).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) as string });
    await redis.stop();
  });

  it('gives up on a Redis that speaks no TLS, and on one that speaks nothing else', async () => {
    const [plain, secure] = await Promise.all([startRedis(), startTlsRedis('trusted')]);
    const swapped = [plain.url.replace('redis:', 'rediss:'), secure.url.replace('rediss:', 'redis:')];
    const ends = await Promise.all(swapped.map((url) => startSweep([...authority, '--queue', url]).ended));
    const scheme = [/write redis:\/\/ if it speaks no TLS/, /write rediss:\/\/ if it speaks TLS/];
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      scheme.map((says) => ({ code: 2, stderr: expect.stringMatching(says) as string })),
    );
    await Promise.all([plain.stop(), secure.stop()]);
  });
});
