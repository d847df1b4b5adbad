import type { Diagnosis } from '../../model/diagnosis.js';

/** Why next to nothing can be asked. */
export const noToken: Diagnosis = {
  id: 'token-missing',
  effect: 'incomplete',
  problem: "there is no token of the user who made the jobs ('owner')",
  fix: 'put one in GPJC_TOKEN, or "token" in the configuration file',
};
