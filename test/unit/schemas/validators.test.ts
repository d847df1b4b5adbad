import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { configDeviations } from '../../../schemas/config.js';
import * as validators from '../../../schemas/generated/validators.js';
import { type ComponentName, deviations } from '../../../schemas/index.js';
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
});
