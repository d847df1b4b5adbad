// Preloaded into each measured process: notes what the whole process used when it ends.
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, mebibytes: maxRSS / 1024 };
  appendFileSync(process.env.GPJC_BENCH_FILE, `${JSON.stringify(usage)}\n`);
});
