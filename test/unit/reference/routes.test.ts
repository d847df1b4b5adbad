import { heldWorld } from '../../../reference/held-world.js';
import { seededWorld } from '../../../reference/world.js';
import { anonymous, archive, archiveShare, asking, lobby, share } from '../../fixtures/asking.fixture.js';

const ask = asking();

describe('the routes', () => {
  it.each([
    ['by printer', `printers/${lobby}/jobs/5182`, '5182'],
    ['by share', `shares/${share}/jobs/5182`, '5182'],
    ['on the second printer', `printers/${archive}/jobs/7001`, '7001'],
    ['with percent-encoded characters', `printers/%63${lobby.slice(1)}/jobs/%35182`, '5182'],
    ['with keys in parentheses', `printers('${lobby}')/jobs('5182')`, '5182'],
    ['with encoded keys in parentheses', `shares(%27${share}%27)/jobs('5182')`, '5182'],
    ['with one key in parentheses', `printers/${lobby}/jobs('5182')`, '5182'],
  ])('serves a job %s', async (_, path, id) => {
    expect(await ask(path)).toMatchObject({ status: 200, json: { id } });
  });

  it.each([
    ['an unknown job', `printers/${lobby}/jobs/1`],
    ['an unknown printer', 'printers/none/jobs/5182'],
    ['an unknown share', 'shares/none/jobs/5182'],
    ['a job of another printer', `printers/${archive}/jobs/5182`],
    ['a job that is not in the share', `shares/${share}/jobs/7001`],
    ['a job that is in the share of another printer', `shares/${archiveShare}/jobs/5182`],
    ['an id that only starts like one', `printers/${lobby}/jobs/5182abc`],
    ['an id without its last character', `printers/${lobby}/jobs/518`],
    ['a share in place of a printer', `printers/${share}/jobs/5182`],
    ['swapped ids', `printers/5182/jobs/${lobby}`],
    ['an id encoded twice', `printers/${lobby}/jobs/%2535182`],
    ['an id that is not decodable', `printers/${lobby}/jobs/%E9`],
    ['a broken escape', `printers/${lobby}/jobs/%zz`],
    ['a NUL', `printers/${lobby}/jobs/%00`],
    ['an encoded path', `printers/${lobby}/jobs/..%2Fjobs%2F5182`],
    ['a key with an undoubled quote', `printers('${lobby}'')/jobs('5182')`],
    ['a trailing slash', `printers/${lobby}/jobs/5182/`],
    ['an empty printer', 'printers//jobs/5182'],
    ['another set', `tasks/${lobby}/jobs/5182`],
    ['more segments', `printers/${lobby}/jobs/5182/tasks`],
  ])('does not find %s', async (_, path) => {
    expect(await ask(path)).toMatchObject({ status: 404, json: { error: { code: 'notFound' } } });
  });

  it('decodes ids that need encoding once', async () => {
    const odd = "a/b %41'ü";
    const printer = seededWorld.printers.at(0);
    const [job] = seededWorld.jobs;
    if (printer === undefined || job === undefined) throw new Error('the world is empty');
    const world = heldWorld({
      ...seededWorld,
      printers: [{ ...printer, id: odd }],
      shares: [],
      jobs: [{ ...job, printer: odd, id: odd }],
    });
    const answer = await asking([], world)(`printers/${encodeURIComponent(odd)}/jobs/${encodeURIComponent(odd)}`);
    expect(answer).toMatchObject({ status: 200, json: { id: odd } });
    const key = "a%2Fb%20%2541''%C3%BC";
    expect(answer.json['@odata.context']).toBe(
      `http://print.example/v1.0/$metadata#print/printers('${key}')/jobs/$entity`,
    );
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const [get, head] = [
      await ask(`shares/${share}/jobs/5182`),
      await ask(`shares/${share}/jobs/5182`, { method: 'HEAD' }),
    ];
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.header('content-length')).toBe(get.header('content-length'));
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('refuses %s and says what it allows', async (method) => {
    const answer = await ask(`printers/${lobby}/jobs/5182`, { ...anonymous, method });
    expect(answer.status).toBe(405);
    expect(answer.header('allow')).toBe('GET, HEAD');
  });
});

describe('the lists', () => {
  it('names printers and shares', async () => {
    expect((await ask('printers')).json).toMatchObject({ value: [{ id: lobby }, { id: archive }] });
    expect((await ask('shares')).json).toMatchObject({ value: [{ id: share }, { id: archiveShare }] });
    expect((await ask(`printers/${archive}`)).json).toMatchObject({ id: archive });
  });

  it('names the jobs that the caller may see', async () => {
    const application = {
      id: 'app',
      type: 'application',
      permissions: ['PrintJob.Read.All', 'Printer.Read.All'],
    } as const;
    expect((await ask(`printers/${archive}/jobs`)).json).toMatchObject({ value: [{ id: '7001' }] });
    expect((await ask(`printers/${archive}/jobs`, { as: application })).json).toMatchObject({
      value: [{ id: '7001' }, { id: '7002' }],
    });
    expect(await ask('printers/none/jobs')).toMatchObject({ status: 404 });
    expect(await ask('printers', anonymous)).toMatchObject({ status: 401 });
  });
});
