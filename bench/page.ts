/* eslint-disable no-console */
import { performance } from 'node:perf_hooks';
import type { RunReport } from '../model/report.js';
import { page } from '../reporters/page.js';
import { failing } from '../test/fixtures/page.fixture.js';
import { passed, reportOf, result } from '../test/fixtures/report.fixture.js';

/** CPU and bytes of a report's page: the first time it is made in a process, and the median of many. Asserts nothing. */
function measure(name: string, report: RunReport): void {
  const times = Array.from({ length: 15 }, () => {
    const before = process.cpuUsage();
    const started = performance.now();
    page(report);
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1000, wall: performance.now() - started };
  });
  const median = times.map(({ cpu }) => cpu).toSorted((a, b) => a - b)[7] ?? 0;
  const [first] = times;
  const bytes = Buffer.byteLength(page(report));
  console.log(
    `${name.padEnd(14)} ${(bytes / 1000).toFixed(0)} kB; CPU first ${(first?.cpu ?? 0).toFixed(1)} ms, median ${median.toFixed(1)} ms`,
  );
}

const clean = reportOf(
  Array.from({ length: 573 }, (_, index) =>
    result('JOB-ID', 'job', passed, { checkId: `keeps-what-is-said-${index}` }),
  ),
);
measure('573 passes', clean);
measure('200 failures', failing(200));
