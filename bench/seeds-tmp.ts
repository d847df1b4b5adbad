import { inProcess } from '../proof/evidence.js';
import { judgeValidService } from '../proof/services.js';
import { isIdeal } from '../reference/valid/description.js';
import { validServices } from '../reference/valid/generate/index.js';
import { checks } from '../suites/index.js';

async function main() {
  const observe = await inProcess(checks);
  let [failed, ideal, n] = [0, 0, 0];
  for (let seed = 1; seed <= 20; seed += 1) {
    for (const service of validServices(300, seed)) {
      const { falsePositives } = await judgeValidService(service, checks, observe);
      n += 1;
      if (isIdeal(service)) ideal += 1;
      if (falsePositives.length > 0) {
        failed += 1;
        console.log(seed, falsePositives.map((f) => [f.check, f.finding]).slice(0, 3));
      }
    }
    console.log('seed', seed, failed, n);
  }
  console.log({ failed, ideal, n });
}
void main();
