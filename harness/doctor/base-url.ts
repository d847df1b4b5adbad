import type { Diagnosis } from '../../model/diagnosis.js';
import { graphHosts } from '../../spec/permissions.js';
import { namesVersion } from './probe.js';

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
  return isGraph && root === undefined && !namesVersion(baseUrl) ? [versionless(origin)] : trailing;
}

function versionless(origin: string): Diagnosis {
  return {
    id: 'base-url-without-version',
    effect: 'unreachable',
    problem: `the base URL ${origin} has no version segment`,
    fix: `give ${origin}/v1.0`,
  };
}
