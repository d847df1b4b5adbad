import { inProcess } from '../cli/self-test/evidence.js';
import { killOf, isCaught } from '../cli/self-test/faults.js';
import { complaintsOf } from '../cli/self-test/variants.js';
import { receptionOf, reduced } from '../cli/self-test/services.js';
import { validServices } from '../reference/valid/generate/index.js';
import { faults } from '../reference/faults/index.js';
import { checks } from '../suites/index.js';
void (async () => {
  const observe = await inProcess(checks);
  const ref = await observe({});
  let t = performance.now();
  console.log('complaints', checks.flatMap(c => complaintsOf(c, ref)));
  console.log('a', performance.now()-t); t = performance.now();
  if (process.argv[4] !== 'nofaults') {
  const v = new Map(checks.map(c=>[c.id,c.verifies]));
  for (const f of faults) { const k = await killOf(f, checks, observe); if (!isCaught(k,v)) console.log('survivor', k);}
  console.log('b', performance.now()-t); t = performance.now();}
  const services = validServices(Number(process.argv[2] ?? 100), Number(process.argv[3]??1));
  const first = new Map(); const passed = new Set<string>(); let bad = 0;
  for (const s of services) { const r = await receptionOf(s, checks, observe); if (r.alarms.length) bad++; r.passed.forEach(p=>passed.add(p)); for (const a of r.alarms) if (!first.has(a.check.replace(/printer|share/,''))) first.set(a.check.replace(/printer|share/,''), a); }
  console.log('c', performance.now()-t, bad, process.memoryUsage().rss/2**20, 'never passed', checks.filter(c=>!passed.has(c.id)).map(c=>c.id));
  for (const a of first.values()) { const r = await reduced(a, checks, observe); console.log(r.check, r.level, r.finding.slice(0,400), '\n     ', JSON.stringify(r.service)); }
})();
