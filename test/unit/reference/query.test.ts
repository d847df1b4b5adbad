import { asking, lobby, mintToken, owner, share } from '../../fixtures/asking.fixture.js';

const ask = asking();
const job = `printers/${lobby}/jobs/5185`;
const base = [
  'id',
  'createdDateTime',
  'createdBy',
  'configuration',
  'status',
  'redirectedTo',
  'redirectedFrom',
  'isFetchable',
];
const contextStart = `http://print.example/v1.0/$metadata#print/printers('${lobby}')/jobs`;

describe('the query', () => {
  it.each([
    ['', base],
    ['?$expand=tasks', [...base, 'tasks']],
    ['?$expand=documents', [...base, 'documents']],
    ['?$expand=tasks,documents', [...base, 'tasks', 'documents']],
    ['?$expand=documents,tasks', [...base, 'tasks', 'documents']],
    ['?%24expand=tasks', [...base, 'tasks']],
    ['?$expand=%74asks%2Cdocuments', [...base, 'tasks', 'documents']],
    ['?foo=1&$expand=tasks', [...base, 'tasks']],
    ['?expand=tasks', base],
    ['?$select=id,status', ['id', 'status']],
    ['?$select=id&$expand=tasks', ['id', 'tasks']],
    ['?$select=tasks', []],
    ['?$format=json', base],
    ['?', base],
  ])('with %p gives these members', async (query, members) => {
    const answer = await ask(`${job}${query}`);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json)).toEqual(['@odata.context', ...members]);
  });

  it.each([
    ['', '/$entity'],
    ['?$expand=tasks', '/$entity'],
    ['?$select=id,status', '(id,status)/$entity'],
    ['?$expand=tasks($select=id)', '(tasks(id))/$entity'],
    ['?$select=id&$expand=documents($select=id,size),tasks', '(id,documents(id,size))/$entity'],
  ])('with %p gives the context its select-list', async (query, end) => {
    expect((await ask(`${job}${query}`)).json['@odata.context']).toBe(`${contextStart}${end}`);
  });

  it('selects within an expansion', async () => {
    expect((await ask(`${job}?$expand=tasks($select=id)`)).json['tasks']).toEqual([
      { id: '5b2f0a9e-3d77-4d5c-b7c8-1a90e6c4f2d1' },
    ]);
  });

  it.each([
    '$expand=printer',
    '$expand=Tasks',
    '$expand=tasks,',
    '$expand=tasks(',
    '$expand=tasks($select=size)',
    '$expand=tasks($filter=id)',
    '$expand=tasks,tasks',
    '$expand=',
    '$expand',
    '$expand=tasks&$expand=documents',
    '$expand=tasks&%24expand=tasks',
    '$select=name',
    '$select=',
    '$select=id, status',
    '$filter=id',
    '$top=1',
    '$count=true',
    '$foo=1',
    '$Expand=tasks',
    '$expand=%zz',
  ])('with %p is refused with 400', async (query) => {
    expect(await ask(`${job}?${query}`)).toMatchObject({ status: 400, json: { error: { code: 'BadRequest' } } });
  });
});

describe('content negotiation', () => {
  const withAccept = async (accept: string) => {
    const headers = [
      ['Authorization', `Bearer ${await mintToken(owner)}`],
      ['Accept', accept],
    ] as const;
    return ask(`shares/${share}/jobs/5182`, { headers });
  };

  it.each(['application/json', '*/*', 'application/*;q=0.5', 'text/html, application/json;q=0.1'])(
    'answers JSON to Accept: %s',
    async (accept) => {
      expect(await withAccept(accept)).toMatchObject({ status: 200 });
    },
  );

  it.each(['text/html', 'application/xml', 'application/json;q=0'])('answers 406 to Accept: %p', async (accept) => {
    expect(await withAccept(accept)).toMatchObject({ status: 406 });
  });

  it('leaves control information out, or sends it all, as asked', async () => {
    const none = await withAccept('application/json;odata.metadata=none');
    expect(none.json['@odata.context']).toBeUndefined();
    expect(none.header('content-type')).toContain('odata.metadata=none');
    const full = await withAccept('application/json;odata.metadata=full');
    expect(full.json['@odata.type']).toBe('#microsoft.graph.printJob');
  });
});
