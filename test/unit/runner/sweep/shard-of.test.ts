import { shardOf } from '../../../../runner/sweep/shard-of.js';

describe('the shard of a process', () => {
  it.each<{ name: string; flags: object; environment: Record<string, string>; shard: string | undefined }>([
    {
      name: 'is what --shard says',
      flags: { shard: '2/5' },
      environment: { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' },
      shard: '2/5',
    },
    { name: 'is the whole by itself', flags: {}, environment: {}, shard: undefined },
    {
      name: 'is told by GitLab, from 1',
      flags: {},
      environment: { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' },
      shard: '3/3',
    },
    {
      name: 'is told by Azure, from 1',
      flags: {},
      environment: { SYSTEM_JOBPOSITIONINPHASE: '1', SYSTEM_TOTALJOBSINPHASE: '4' },
      shard: '1/4',
    },
    {
      name: 'is told by CircleCI, from 0',
      flags: {},
      environment: { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '2' },
      shard: '1/2',
    },
    {
      name: 'is told by Buildkite, from 0',
      flags: {},
      environment: { BUILDKITE_PARALLEL_JOB: '1', BUILDKITE_PARALLEL_JOB_COUNT: '2' },
      shard: '2/2',
    },
    {
      name: 'is told by Kubernetes with --shards, from 0',
      flags: { shards: 4 },
      environment: { JOB_COMPLETION_INDEX: '3' },
      shard: '4/4',
    },
    { name: 'is not told by an index alone', flags: {}, environment: { JOB_COMPLETION_INDEX: '3' }, shard: undefined },
    {
      name: 'is not told by half of what GitLab sets',
      flags: {},
      environment: { CI_NODE_TOTAL: '1' },
      shard: undefined,
    },
  ])('$name', ({ flags, environment, shard }) => {
    const found = shardOf(flags, environment);
    expect(found === undefined ? undefined : `${found.index}/${found.count}`).toBe(shard);
  });

  it.each<{ flags: object; environment: Record<string, string>; problem: RegExp }>([
    {
      flags: { shard: '0/4' },
      environment: {},
      problem: /^--shard 0\/4: there is no shard 0 of 4; shards are numbered 1 to 4$/,
    },
    { flags: { shard: '5/4' }, environment: {}, problem: /no shard 5 of 4/ },
    { flags: { shard: '1/0' }, environment: {}, problem: /no shard 1 of 0/ },
    {
      flags: { shard: 'one' },
      environment: {},
      problem: /^--shard one: it must be a shard and how many there are, such as 1\/4$/,
    },
    { flags: { shard: '1/4', shards: 5 }, environment: {}, problem: /differ; give one of them$/ },
    { flags: { shards: 4 }, environment: {}, problem: /^no variable tells which shard this is/ },
    { flags: { shards: 4 }, environment: { JOB_COMPLETION_INDEX: '4' }, problem: /no shard 5 of 4/ },
    {
      flags: { shards: 4 },
      environment: { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' },
      problem: /CI_NODE_TOTAL is 3, and --shards says 4/,
    },
    {
      flags: {},
      environment: { CI_NODE_INDEX: 'x', CI_NODE_TOTAL: '3' },
      problem: /^CI_NODE_INDEX: "x" is no number of a shard$/,
    },
    { flags: {}, environment: { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '3' }, problem: /no shard 4 of 3/ },
  ])('is refused: $flags $environment', ({ flags, environment, problem }) => {
    expect(() => shardOf(flags, environment)).toThrow(problem);
  });
});
