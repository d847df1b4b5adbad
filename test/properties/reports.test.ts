import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import { createRedactor } from '../../harness/secrets/redactor.js';
import { ctrf } from '../../reporters/ctrf.js';
import { junit } from '../../reporters/junit.js';
import { terminal } from '../../reporters/terminal.js';
import { columns } from '../../reporters/text.js';
import { canary, disguises } from '../fixtures/canary.fixture.js';
import { anyText, hiddenCharacter, hostile } from '../fixtures/hostile.fixture.js';
import { data } from '../fixtures/paths.fixture.js';
import { leaksIn } from '../fixtures/scanner.fixture.js';

jest.setTimeout(60_000);

const schema = readFileSync(join(data, 'junit-10.xsd'), 'utf8');

describe('a report of any text', () => {
  it('is XML to two parsers that share no code', async () => {
    // To start xmllint costs more than to read twenty documents with it.
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 20, maxLength: 20 }), async (texts) => {
        const xml = texts.map((text, index) => ({ fileName: `${index}.xml`, contents: junit(hostile(text)) }));
        expect(xml.filter(({ contents }) => XMLValidator.validate(contents) !== true)).toEqual([]);
        const { valid, errors } = await validateXML({ xml, schema });
        expect({ valid, errors }).toEqual({ valid: true, errors: [] });
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { results } = JSON.parse(ctrf(hostile(text))) as { results: { tests: readonly unknown[] } };
        expect(results.tests).toHaveLength(6);
      }),
    );
  });

  it('keeps to its width on a terminal, without a hidden character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 40, max: 120 }), (text, width) => {
        const lines = terminal({ color: false, width, verbosity: 'normal' })(hostile(text)).split('\n');
        expect(lines.filter((line) => hiddenCharacter.test(line))).toEqual([]);
        const wide = lines.filter((line) => columns(line) > width && !line.trimStart().startsWith('curl '));
        expect(wide).toEqual([]);
      }),
    );
  });
});

describe('redaction', () => {
  it('leaves no secret in any text, whatever surrounds its disguise', () => {
    const { register, text } = createRedactor();
    const secrets = [canary('one'), canary('two', 'awkward')];
    secrets.forEach(register);
    const names = fc.constantFrom(...Object.keys(disguises));
    fc.assert(
      fc.property(anyText, fc.constantFrom(...secrets), names, anyText, (before, secret, name, after) => {
        const shown = text(`${before} ${disguises[name]?.(secret) ?? ''} ${after}`);
        expect(leaksIn(shown, secrets)).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
