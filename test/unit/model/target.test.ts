import type { Job } from '../../../model/target.js';
import { printerWithout } from '../../../model/target.js';

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
