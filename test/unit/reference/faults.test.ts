import { faults, faultsNamed } from '../../../reference/faults/index.js';
import { asking, lobby } from '../../fixtures/asking.fixture.js';

describe('the faults', () => {
  it('have ids of words, each once', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('add up', async () => {
    const ask = asking(faultsNamed(['id-number', 'context-missing', 'status-201']));
    const answer = await ask(`printers/${lobby}/jobs/5182`);
    expect(answer).toMatchObject({ status: 201, json: { id: 5182 } });
    expect(answer.json['@odata.context']).toBeUndefined();
  });

  it('do not share what they remember between two services', async () => {
    const later = faultsNamed(['fetchable-text-later']);
    for (const ask of [asking(later), asking(later)]) {
      const sent: unknown[] = [];
      while (sent.length < 6) sent.push((await ask(`printers/${lobby}/jobs/5182`)).json['isFetchable']);
      expect(sent).toEqual([false, false, false, false, false, 'false']);
    }
  });
});
