import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

const minute = 60_000;

/** This process's environment without what npm tells scripts, with this Node.js first on the path. */
export function environmentOf(node, registry) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?!config_)|npm_config_local_prefix|INIT_CWD|NODE_OPTIONS|GPJC_)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    npm_config_registry: registry,
    YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ''),
  };
}

/**
 * What a command prints, both streams in one.
 * @throws {Error} it ends with another status than 0, or takes more than ten minutes
 */
export function output([program, ...parameters], options) {
  const { promise, resolve, reject } = deferred();
  const child = spawn(program, parameters, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 10 * minute,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  child.on('error', reject);
  child.on('close', (status, signal) => {
    if (status === 0) resolve(text);
    else reject(new Error(`${[program, ...parameters].join(' ')}: ${signal ?? `status ${status}`}\n${text.trim()}`));
  });
  return promise;
}

/** Node.js 20 has no Promise.withResolvers. */
function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
