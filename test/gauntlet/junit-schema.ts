import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { validateXML } from 'xmllint-wasm';
import type { Round } from './round.js';

const schema = readFileSync(join('test', 'data', 'junit-10.xsd'), 'utf8');

/** The rounds with a breach more where the report is not valid by Jenkins' schema. One validator reads all: it is slow to start. */
export async function validated(rounds: readonly Round[]): Promise<readonly Round[]> {
  const xml = rounds.flatMap(({ junit }, index) =>
    junit === undefined ? [] : [{ fileName: `${index}.xml`, contents: gunzipSync(junit).toString() }],
  );
  const { errors } = xml.length === 0 ? { errors: [] } : await validateXML({ xml, schema });
  return rounds.map((round, index) => {
    const [error] = errors.filter(({ loc }) => loc === null || loc.fileName === `${index}.xml`);
    const breaches = error === undefined ? [] : [`junit.xml is not valid: ${error.message}`];
    return { ...round, junit: undefined, breaches: [...round.breaches, ...breaches] };
  });
}
