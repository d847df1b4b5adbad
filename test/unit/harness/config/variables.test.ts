import { strangeVariables } from '../../../../harness/config/variables.js';

describe('variables that look like those of the suite', () => {
  it.each([
    { name: 'GPJC_BASEURL', meant: 'GPJC_BASE_URL' },
    { name: 'GPJC_BASE_ULR', meant: 'GPJC_BASE_URL' },
    { name: 'GPJC_URL', meant: 'GPJC_BASE_URL' },
    { name: 'GPJC_BASE-URL', meant: 'GPJC_BASE_URL' },
    { name: 'gpjc_base_url', meant: 'GPJC_BASE_URL' },
    { name: 'GJPC_BASE_URL', meant: 'GPJC_BASE_URL' },
    { name: 'GPJ_TOKEN', meant: 'GPJC_TOKEN' },
    { name: 'GPCJ_TOKEN', meant: 'GPJC_TOKEN' },
    { name: 'GPJC_TOKN', meant: 'GPJC_TOKEN' },
    { name: 'GPJC_TOKENS', meant: 'GPJC_TOKEN' },
    { name: 'GPJC_BEARER_TOKEN', meant: 'GPJC_TOKEN' },
    { name: 'GPJC_PRINTER_ID', meant: 'GPJC_PRINTER' },
    { name: 'GPJC_SHAER', meant: 'GPJC_SHARE' },
    { name: 'GPJC_JOBID', meant: 'GPJC_JOB' },
    { name: 'GPJC_CONFG', meant: 'GPJC_CONFIG' },
    { name: 'GPJC_OUTPUT', meant: 'GPJC_OUT' },
  ])('is misspelt: $name', ({ name, meant }) => {
    expect(strangeVariables({ [name]: 'x' })).toEqual([{ name, meant }]);
  });

  it.each(['GPJC_APP_TOKEN', 'GPJC_TOKEN2', 'GPJC_TOKEN_BOB', 'GPJC_CLIENT_SECRET'])('is unknown: %s', (name) => {
    expect(strangeVariables({ [name]: 'x' })).toEqual([{ name }]);
  });

  it.each(['GPJC_TOKEN', 'GPJC_SESSION', 'TOKEN', 'GH_TOKEN', 'GCP_TOKEN', 'GPG_TTY', 'BASE_URL', 'PRINTER'])(
    'is none of them: %s',
    (name) => {
      expect(strangeVariables({ [name]: 'x' })).toEqual([]);
    },
  );
});
