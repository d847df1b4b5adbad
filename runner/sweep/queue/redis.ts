import type * as BullMq from 'bullmq';
import type * as IoRedis from 'ioredis';
import { certificateFix, untrusted } from '../../../harness/http/certificate-fix.js';
import { oneLine } from '../../../harness/tokens/command.js';
import { period } from '../../../model/duration.js';
import { ConfigError, codeOf, reasonOf } from '../../../model/errors.js';
import type { Trust } from '../../open-run.js';
import type { QueueAddress } from './address.js';

export interface QueueLibraries {
  readonly bullMq: typeof BullMq;
  readonly ioRedis: typeof IoRedis;
}

/**
 * The packages that the operator installs beside, loaded here alone.
 * @throws {ConfigError} one is not there
 */
export async function queueLibraries(): Promise<QueueLibraries> {
  try {
    const [bullMq, ioRedis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullMq, ioRedis };
  } catch (error) {
    if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(codeOf(error))) throw error;
    throw new ConfigError(
      '--queue: needs the packages bullmq and ioredis, which are not installed; run: npm install bullmq ioredis',
    );
  }
}

/** How long the first connection may take, and how long is waited between two others, in milliseconds. */
const firstMs = 10_000;
const mostPauseMs = 2000;

/**
 * Connects to a Redis. Where it goes away later, commands wait until it is back.
 * @param tell receives what happens to the connection
 * @throws {ConfigError} it is not there, or refuses
 */
export async function connectRedis(
  { ioRedis }: QueueLibraries,
  address: QueueAddress,
  { ca, insecure }: Trust,
  tell: (text: string) => void,
): Promise<IoRedis.Redis> {
  const { host, port, db, username, password, isTls, shown } = address;
  const tls = { ...(ca === undefined ? {} : { ca }), rejectUnauthorized: !insecure };
  const redis = new ioRedis.Redis({
    host,
    port,
    db,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(isTls ? { tls } : {}),
    lazyConnect: true,
    connectTimeout: firstMs,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, mostPauseMs),
  });
  let [latest, isAway] = ['no answer', false];
  redis.on('error', (error) => {
    latest = explained(error);
  });
  try {
    await within(firstMs, redis.connect());
  } catch (error) {
    redis.disconnect();
    const why = latest === 'no answer' ? explained(error) : latest;
    throw new ConfigError(`--queue ${shown}: cannot be used (${why}); ${remedyFor(why, isTls)}`);
  }
  redis.on('close', () => {
    if (!isAway && redis.status !== 'end') tell(`the queue at ${shown} does not answer; waiting until it is back`);
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) tell(`the queue at ${shown} is back`);
    isAway = false;
  });
  return redis;
}

function remedyFor(why: string, isTls: boolean): string {
  if (untrusted.test(why)) return `its TLS certificate is not trusted: ${certificateFix(why)}`;
  const other = isTls ? 'redis:// if it speaks no TLS' : 'rediss:// if it speaks TLS';
  return `start a Redis there, name another one, or write ${other}`;
}

function explained(error: unknown): string {
  const code = codeOf(error);
  return oneLine(code === '' ? reasonOf(error) : code);
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${period(ms)}`)), ms);
  });
  return await Promise.race([promise, over]).finally(() => clearTimeout(timer));
}
