// Preloaded into each measured process: notes what the whole process used when it ends.
const { appendFileSync, existsSync, readFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, mebibytes: (peak() ?? maxRSS) / 1024 };
  appendFileSync(process.env.GPJC_BENCH_FILE, `${JSON.stringify(usage)}\n`);
});

/** In KiB. Linux lets the figure of `resourceUsage` begin with the memory of the process that started this one. */
function peak() {
  const file = '/proc/self/status';
  if (!existsSync(file)) return undefined;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes);
}
