import { progressOn } from '../../runner/progress.js';

/** What `progressOn` writes when a request is done every `stepMs`. */
function written({ isTTY, planned, stepMs }: { isTTY: boolean; planned: number; stepMs: number }): readonly string[] {
  const texts: string[] = [];
  const progress = progressOn({ isTTY, write: (text) => texts.push(text) }, planned, 'requests to http://h');
  for (let done = 1; done <= planned; done += 1) {
    jest.advanceTimersByTime(stepMs);
    progress.update(done);
  }
  progress.end();
  return texts;
}

describe('progressOn', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('changes one line of a terminal, ten times a second at most, and clears it', () => {
    const texts = written({ isTTY: true, planned: 10, stepMs: 60 });
    expect(texts.slice(0, 2)).toEqual(['\r\u001b[K2/10 requests to http://h', '\r\u001b[K4/10 requests to http://h']);
    expect(texts.slice(-2)).toEqual(['\r\u001b[K10/10 requests to http://h', '\r\u001b[K']);
    expect(texts).toHaveLength(6);
  });

  it('counts alone what has no planned end', () => {
    const texts: string[] = [];
    const progress = progressOn({ isTTY: true, write: (text) => texts.push(text) }, undefined, 'requests in search');
    jest.advanceTimersByTime(200);
    progress.update(7);
    expect(texts).toEqual(['\r\u001b[K7 requests in search']);
  });

  it('prints a line every five seconds elsewhere', () => {
    const texts = written({ isTTY: false, planned: 5, stepMs: 2500 });
    expect(texts).toEqual(['2/5 requests to http://h\n', '4/5 requests to http://h\n']);
  });

  it('says on a terminal that it waits, and how long', () => {
    const texts: string[] = [];
    const progress = progressOn({ isTTY: true, write: (text) => texts.push(text) }, 9, 'requests to http://h');
    progress.update(4);
    progress.pause(20);
    progress.pause(2128);
    expect(texts).toEqual(['\r\u001b[K4/9 requests to http://h; waiting 2.1 s, as the target asks']);
  });

  it('says elsewhere that it waits, when it does so for long', () => {
    const texts: string[] = [];
    const progress = progressOn({ write: (text) => texts.push(text) }, 9, 'requests to http://h');
    progress.update(4);
    progress.pause(1000);
    progress.pause(30_000);
    expect(texts).toEqual(['4/9 requests to http://h; waiting 30 s, as the target asks\n']);
  });

  it('prints nothing elsewhere for a short run', () => {
    expect(written({ isTTY: false, planned: 100, stepMs: 10 })).toEqual([]);
  });
});
