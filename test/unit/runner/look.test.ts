import { isColored, lookOf } from '../../../runner/look.js';

const terminal = { isTTY: true, write: () => true };
const pipe = { write: () => true };

describe('colours', () => {
  it.each([
    { flag: undefined, environment: {}, stdout: terminal, colored: true },
    { flag: undefined, environment: {}, stdout: pipe, colored: false },
    { flag: true, environment: { NO_COLOR: '1' }, stdout: pipe, colored: true },
    { flag: false, environment: { FORCE_COLOR: '1' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { FORCE_COLOR: '1', NO_COLOR: '1' }, stdout: pipe, colored: true },
    { flag: undefined, environment: { FORCE_COLOR: '0' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { FORCE_COLOR: 'false' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { FORCE_COLOR: '', NO_COLOR: '' }, stdout: terminal, colored: true },
    { flag: undefined, environment: { NO_COLOR: '1', CLICOLOR_FORCE: '1' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { CLICOLOR_FORCE: '1' }, stdout: pipe, colored: true },
    { flag: undefined, environment: { CLICOLOR_FORCE: '0' }, stdout: pipe, colored: false },
    { flag: undefined, environment: { CLICOLOR: '0' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { TERM: 'dumb' }, stdout: terminal, colored: false },
    { flag: undefined, environment: { TERM: 'dumb', FORCE_COLOR: '1' }, stdout: terminal, colored: true },
  ])('are $colored with $flag and $environment', ({ flag, environment, stdout, colored }) => {
    expect(isColored(flag, environment, stdout)).toBe(colored);
  });
});

describe('the width', () => {
  it.each([
    { stdout: { ...terminal, columns: 66 }, width: 66 },
    { stdout: { ...terminal, columns: 0 }, width: 80 },
    { stdout: terminal, width: 80 },
    { stdout: { ...terminal, columns: 400 }, width: 120 },
    // What is no terminal has no width.
    { stdout: { ...pipe, columns: 200 }, width: 2000 },
    { stdout: pipe, width: 2000 },
  ])('is $width on $stdout', ({ stdout, width }) => {
    expect(lookOf({ color: false, verbosity: 'normal' }, { stdout }).width).toBe(width);
  });
});
