import { type Evidence, inProcess, type Observer } from '../../proof/evidence.js';
import type { ValidService } from '../../reference/valid/description.js';
import { alteredBy } from '../../reference/valid/index.js';
import { freeVariations, toleratedVariations } from '../../reference/valid/variations/index.js';
import { checks } from '../../suites/index.js';

/** Has something of everything that a variation can be about. */
const rich: ValidService = {
  ids: {
    printer: 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb',
    otherPrinter: 'second',
    share: 'プリンター:1?',
  },
  jobs: [
    { id: '1', createdBy: { displayName: 'Årsta' }, more: { acknowledgedDateTime: null } },
    { id: '2', tasks: [{}, {}], documents: [{ size: 2 ** 53 - 1 }, {}], redirectedTo: 'https://print.example/jobs/3' },
    { id: '3', redirectedFrom: 'https://print.example/jobs/2', elsewhere: true },
    { id: '4', gone: true },
  ],
};

let observe: Observer;
let plain: Evidence;

beforeAll(async () => {
  observe = await inProcess(checks);
  plain = await observe(alteredBy(rich));
});

const choices = (['free', 'tolerated'] as const).flatMap((kind) =>
  Object.entries(kind === 'free' ? freeVariations : toleratedVariations).flatMap(([variation, each]) =>
    Object.keys(each).map((choice) => ({ kind, variation, choice })),
  ),
);

/** No check asks for what these choices are about, since they are left open. */
const unseen = [
  'metadata always-minimal',
  'documents not-for-basic',
  'manageAll served',
  'administratorWithoutAll served',
];

describe('a service that uses a variation', () => {
  const seen = choices.filter(({ variation, choice }) => !unseen.includes(`${variation} ${choice}`));

  it.each(seen)('$kind: $variation $choice answers something differently', async ({ kind, variation, choice }) => {
    const altered = await observe(alteredBy({ ...rich, [kind]: { [variation]: choice } }));
    expect(altered.observations).not.toEqual(plain.observations);
  });

  it('answers as without it when the variation is unknown', async () => {
    const altered = await observe(alteredBy({ ...rich, free: { nobodys: 'choice' } }));
    expect(altered.observations).toEqual(plain.observations);
  });
});

describe('a job that aged out', () => {
  it('does not exist and is answered with 404', async () => {
    const altered = await observe(alteredBy({ ...rich, tolerated: { notFound: 'with-403' } }));
    const statuses = [...altered.observations].flatMap(([key, observation]) =>
      key === `owner GET /print/printers/${rich.ids?.printer ?? ''}/jobs/4` && 'response' in observation
        ? [observation.response.status]
        : [],
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
  });
});
