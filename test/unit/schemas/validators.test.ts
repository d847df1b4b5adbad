import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { JsonObject } from '../../../model/json.js';
import { configDeviations } from '../../../schemas/config.js';
import * as validators from '../../../schemas/generated/validators.js';
import { type ComponentName, deviations } from '../../../schemas/index.js';
import { journalLine } from '../../../schemas/journal.js';
import { altered, fullJob, pointersOf } from '../../fixtures/jobs.fixture.js';
import { root } from '../../fixtures/paths.fixture.js';

const folder = join(root, 'schemas');
const components = join(folder, 'components');
const files = [...readdirSync(components).map((file) => join(components, file)), join(folder, 'config.schema.json')];
const ajv = new Ajv2020({ schemas: files.map((file) => JSON.parse(readFileSync(file, 'utf8'))) });
const componentNames = Object.keys(validators).filter((name): name is ComponentName => name in validators);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('completed', '2020-02-04T00:00:00Z', 2 ** 31, -1, 1.5, '', {}, []),
);

describe('a generated validator', () => {
  it.each(componentNames)('agrees with the schema compiled at run time: %s', (component) => {
    fc.assert(
      fc.property(odd, (value) => {
        expect(deviations(component, value).length === 0).toBe(ajv.validate(`${component}.schema.json`, value));
      }),
      { numRuns: 50 },
    );
  });

  it('agrees on a job altered anywhere', () => {
    const job = fullJob();
    fc.assert(
      fc.property(fc.constantFrom(...pointersOf(job)), fc.option(odd, { nil: undefined }), (at, value) => {
        const changed = altered(job, at, value);
        expect(deviations('printJob', changed).length === 0).toBe(ajv.validate('printJob.schema.json', changed));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees on configurations', () => {
    const keys = fc.constantFrom('baseUrl', 'jobs', 'users', 'token', 'principals', 'withheld', 'oauth2');
    fc.assert(
      fc.property(fc.dictionary(keys, odd), (value) => {
        expect(configDeviations(value).length === 0).toBe(ajv.validate('config.schema.json', value));
      }),
      { numRuns: 200 },
    );
  });

  it('counts no member of a line that it only inherits', () => {
    expect(journalLine(Object.create(fullLine()))).toMatchObject({ at: '/kind', expected: 'present' });
  });

  it('agrees on lines of a journal altered anywhere', () => {
    const schema = JSON.parse(readFileSync(join(folder, 'journal.schema.json'), 'utf8'));
    const compiled = new Ajv2020({ strict: false }).compile(schema);
    const line = fullLine();
    expect(journalLine(line)).toEqual({ value: line });
    fc.assert(
      fc.property(fc.constantFrom(...pointersOf(line)), fc.option(odd, { nil: undefined }), (at, value) => {
        const changed = altered(line, at, value);
        expect('value' in journalLine(changed)).toBe(compiled(changed));
      }),
      { numRuns: 500 },
    );
  });
});

/** A line with a union, a condition, a pair and an optional member. */
function fullLine(): JsonObject {
  const credentials = { kind: 'scheme', scheme: 'Basic', id: 'owner' };
  const request = { method: 'GET', path: '/', credentials, headers: [['Accept', '*/*']], omits: ['Host'], again: true };
  const body = { kind: 'json', text: '{}', defects: ['byte order mark'] };
  const response = { status: 200, headers: [['A', 'b']], body };
  return { kind: 'observation', key: 'k', observation: { request, response, durationMs: 1.5 } };
}
