import type { Diagnosis } from '../../model/diagnosis.js';
import { graphHosts } from '../../spec/permissions.js';
import { namesVersion, versionless } from '../config/base-url.js';

/** What a base URL shows by itself. That a path is wrong is certain only when the service has been asked. */
export function baseUrlDiagnoses(baseUrl: string): readonly Diagnosis[] {
  const { hostname, origin, pathname } = new URL(baseUrl);
  const [, root] = /^(.*?)\/print(?:\/|$)/i.exec(pathname) ?? [];
  const trailing: readonly Diagnosis[] =
    root === undefined
      ? []
      : [
          {
            id: 'base-url-with-path',
            effect: 'unreachable',
            problem: `the base URL goes on behind the service root, with ${pathname.slice(root.length)}`,
            fix: `give ${origin}${root}`,
          },
        ];
  const isGraph = graphHosts.some((each) => each === hostname);
  return isGraph && root === undefined && !namesVersion(baseUrl)
    ? [versionless(baseUrl, `the base URL ${origin} has no version segment`)]
    : trailing;
}
