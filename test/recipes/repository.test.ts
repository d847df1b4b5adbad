import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import Ajv from 'ajv';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { root } from '../fixtures/paths.fixture.js';
import type { Workflow } from '../fixtures/recipes/github.js';
import { recipeText } from '../fixtures/recipes/steps.js';

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

const workflows = filesIn('.github/workflows', '.yml');

const stepsOf = (path: string) => {
  const { jobs }: Workflow = parse(recipeText(path));
  return Object.values(jobs).flatMap(({ steps = [] }) => steps);
};

describe.each(workflows)('%s', (path) => {
  it('is a workflow', () => {
    expect(validateWorkflow(recipeText(path)).errors).toEqual([]);
  });

  it('gives its jobs no right to write by default', () => {
    expect(parse(recipeText(path))).toMatchObject({ permissions: { contents: 'read' } });
  });

  it('runs what there is', () => {
    const commands = stepsOf(path).flatMap(({ run }) => run ?? []);
    const scripts = commands.flatMap((each) => /^npm run ([\w:]+)$/.exec(each)?.[1] ?? []);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    for (const file of commands.filter((each) => each.startsWith('.')))
      expect(() => accessSync(join(root, file), constants.X_OK)).not.toThrow();
  });
});

describe('a release', () => {
  const [guard = ''] = stepsOf('.github/workflows/release.yml').flatMap(({ run }) =>
    run?.startsWith('test ') ? [run] : [],
  );
  const tagged = (tag: string) => () =>
    execFileSync('bash', ['-e', '-c', guard], { cwd: root, env: { ...process.env, GITHUB_REF_NAME: tag } });

  it('is of the version that its tag names', () => {
    expect(tagged(`v${manifest.version}`)).not.toThrow();
    expect(tagged('v99.0.0')).toThrow('Command failed');
  });

  it('has a section in the changelog, and a link to what it is', () => {
    const changelog = recipeText('CHANGELOG.md');
    expect(changelog).toContain(`\n## [${manifest.version}]`);
    expect(changelog).toContain(`\n[${manifest.version}]: `);
  });

  it('is published with provenance', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
    expect(parse(recipeText('.github/workflows/release.yml'))).toMatchObject({
      jobs: { publish: { needs: 'check', permissions: { 'id-token': 'write' } } },
    });
  });
});

describe('a form for issues', () => {
  const text = { type: 'string', minLength: 1 };
  const closed = (properties: object, ...required: readonly string[]) => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  });
  const attributes = closed(
    { label: text, description: text, placeholder: text, render: text, options: { type: 'array', items: text } },
    'label',
  );
  const field = closed(
    {
      type: { enum: ['input', 'textarea', 'dropdown'] },
      id: { type: 'string', pattern: '^[a-z-]+$' },
      attributes,
      validations: closed({ required: { type: 'boolean' } }),
    },
    'type',
    'id',
    'attributes',
  );
  const isForm = new Ajv().compile(
    closed(
      {
        name: text,
        description: text,
        title: text,
        labels: { type: 'array', items: text },
        body: { type: 'array', items: field },
      },
      'name',
      'description',
      'body',
    ),
  );
  const forms = filesIn('.github/ISSUE_TEMPLATE', '.yml').filter((path) => !path.endsWith('/config.yml'));

  it.each(forms)('is one by the syntax of GitHub: %s', (path) => {
    const form: unknown = parse(recipeText(path));
    expect({ isForm: isForm(form), errors: isForm.errors }).toEqual({ isForm: true, errors: null });
  });

  it('is there for a false alarm, a missed defect and the rest', () => {
    expect(forms).toHaveLength(3);
    expect(
      isForm({ name: 'x', description: 'x', body: [{ type: 'inputs', id: 'x', attributes: { label: 'x' } }] }),
    ).toBe(false);
  });

  it('leads those who found a vulnerability elsewhere', () => {
    const { contact_links: links }: { contact_links: readonly { url: string }[] } = parse(
      recipeText('.github/ISSUE_TEMPLATE/config.yml'),
    );
    expect(links.map(({ url }) => url)).toEqual([manifest.bugs.url.replace('/issues', '/security/advisories/new')]);
  });
});

describe('the notice of the copied page', () => {
  it('has the digest of the copy, so that nobody edits it unseen', () => {
    const copy = readFileSync(join(root, 'spec', 'source', 'get-printjob.txt'));
    expect(recipeText('spec/source/NOTICE.md')).toContain(createHash('sha256').update(copy).digest('hex'));
  });
});
