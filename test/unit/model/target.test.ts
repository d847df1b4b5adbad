import type { Job } from '../../../model/target.js';
import { jobOfOther, printerWithout, shareWithout } from '../../../model/target.js';

const on = (printer: string, id: string): Job => ({ printer, id });

describe('printerWithout', () => {
  it.each([
    { name: 'another printer', jobs: [on('P', '1'), on('Q', '2')], printer: 'Q' },
    { name: 'none where there is one printer', jobs: [on('P', '1'), on('P', '2')], printer: undefined },
    { name: 'none where the job is listed under both', jobs: [on('P', '1'), on('Q', '1')], printer: undefined },
    { name: 'the third where it is listed under two', jobs: [on('P', '1'), on('Q', '1'), on('R', '3')], printer: 'R' },
  ])('is $name', ({ jobs, printer }) => {
    expect(printerWithout({ jobs }, on('P', '1'))).toBe(printer);
  });
});

const shared = (printer: string, share: string, id: string): Job => ({ printer, share, id });

describe('shareWithout', () => {
  it.each([
    { name: 'that of another printer', jobs: [shared('P', 'S', '1'), shared('Q', 'T', '2')], share: 'T' },
    {
      name: 'none where the other printer is not shared',
      jobs: [shared('P', 'S', '1'), on('Q', '2')],
      share: undefined,
    },
    { name: 'none of the same printer', jobs: [shared('P', 'S', '1'), shared('P', 'T', '2')], share: undefined },
    { name: 'none where the job is listed there', jobs: [on('P', '1'), shared('Q', 'T', '1')], share: undefined },
    { name: 'one for a job that has none itself', jobs: [on('P', '1'), shared('Q', 'T', '2')], share: 'T' },
  ])('is $name', ({ jobs, share }) => {
    expect(shareWithout({ jobs }, on('P', '1'))).toBe(share);
  });
});

describe('jobOfOther', () => {
  const users = { owner: 'alice', other: 'bob' };
  const alices = { ...shared('P', 'S', '1'), owner: 'alice' };
  const bobs = (printer: string, id: string, share?: string): Job => ({
    printer,
    id,
    owner: 'bob',
    ...(share === undefined ? {} : { share }),
  });

  it.each([
    { name: 'the first by printer', route: 'printer', jobs: [alices, bobs('P', '2'), bobs('Q', '3')], id: '2' },
    {
      name: 'one on another printer by share',
      route: 'share',
      jobs: [bobs('P', '2', 'S'), bobs('Q', '3', 'T')],
      id: '3',
    },
    { name: 'the only one that is shared', route: 'share', jobs: [bobs('P', '2', 'S'), bobs('Q', '3')], id: '2' },
    { name: 'none by share where none is shared', route: 'share', jobs: [bobs('P', '2')], id: undefined },
    { name: 'none of the owner', route: 'printer', jobs: [alices], id: undefined },
    { name: 'none of nobody in particular', route: 'printer', jobs: [on('P', '1')], id: undefined },
    { name: 'none of a third user', route: 'printer', jobs: [{ ...on('P', '1'), owner: 'carol' }], id: undefined },
  ] as const)('is $name', ({ route, jobs, id }) => {
    expect(jobOfOther({ jobs, users }, route)?.id).toBe(id);
  });
});
