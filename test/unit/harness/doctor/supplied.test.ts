import { suppliedDiagnoses } from '../../../../harness/doctor/index.js';
import { mismatchesOf } from '../../../../harness/tokens/mismatch.js';
import { sentence } from '../../../../model/diagnosis.js';
import type { Principal } from '../../../../model/target.js';
import { graphHosts } from '../../../../spec/permissions.js';
import { target } from '../../../fixtures/checks.fixture.js';
import { claimsWith, noon, unsigned } from '../../../fixtures/token.fixture.js';

const owner: Principal = { id: 'owner', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };
const reader: Principal = { id: 'reader', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };

const supplied = (token: string, baseUrl = 'https://print.example/v1.0', principal = reader) =>
  suppliedDiagnoses({
    target: { ...target, baseUrl, principals: new Set(['owner']) },
    needed: [principal],
    tokens: new Map([[principal.id, token]]),
    now: () => noon,
  });

describe('suppliedDiagnoses', () => {
  it('names a token that is not as described, apart from what to supply', () => {
    const [found, ...others] = supplied(unsigned(claimsWith({ scp: 'PrintJob.Read PrintJob.Read.All' })));
    expect(found).toEqual({
      id: 'token-not-as-described',
      effect: 'incomplete',
      problem: "the token of 'reader' is not as described: it has PrintJob.Read.All too",
      fix: "supply a token of the jobs' owner with PrintJob.Read",
    });
    expect(others).toEqual([]);
  });

  it('names what keeps a token from being accepted rather than that it is not as described', () => {
    const expired = unsigned(claimsWith({ scp: 'PrintJob.Read.All', exp: noon / 1000 - 60 }));
    expect(supplied(expired).map(({ id }) => id)).toEqual(['token-expired']);
  });

  it("holds a user's token against the owner's", () => {
    const tokens = new Map([
      ['owner', unsigned(claimsWith({ oid: 'alice' }))],
      ['reader', unsigned(claimsWith({ oid: 'bob' }))],
    ]);
    const setup = { target: { ...target, principals: new Set(['owner']) }, needed: [owner, reader], tokens };
    expect(suppliedDiagnoses({ ...setup, now: () => noon }).map(sentence)).toEqual([
      "the token of 'reader' is not as described: it is of another user than the owner's; " +
        "supply a token of the jobs' owner with PrintJob.Read",
    ]);
  });

  it('accepts an opaque token as it is described', () => {
    expect(supplied('opaque')).toEqual([]);
  });
});

describe('the audience of a token', () => {
  const audiences = [...graphHosts.map((each) => `https://${each}`), '00000003-0000-0000-c000-000000000000', 'api://x'];
  const rows = graphHosts.flatMap((host) => audiences.map((audience) => ({ host, audience })));

  it.each(rows)('is judged alike by plan and doctor: $audience at $host', ({ host, audience }) => {
    const baseUrl = `https://${host}/v1.0`;
    const token = unsigned(claimsWith({ aud: audience }));
    const planned = mismatchesOf([reader], new Map([['reader', token]]), { baseUrl, now: noon }).get('reader');
    const diagnosed = supplied(token, baseUrl).map(({ id }) => id);
    const isRight = [`https://${host}`, 'https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];
    expect(diagnosed).toEqual(isRight.includes(audience) ? [] : ['token-wrong-audience']);
    expect(planned?.problem).toBe(
      isRight.includes(audience) ? undefined : "the token of 'reader' is not as described: it is for another audience",
    );
  });
});
