import type { Job } from '../../../model/target.js';
import type { Answers } from './answers.js';
import { schemaAddress } from './schema-address.js';

/** A configuration file, with comments that explain how to continue. JSON's strings are YAML's too. */
export function configurationText({ baseUrl, token }: Answers, jobs: readonly Job[]): string {
  return `# What graph-printjob-conformance is to check. "doctor" examines it, "plan" shows what a run would send.
# yaml-language-server: $schema=${schemaAddress(process.cwd())}

# The service root, with its version segment.
baseUrl: ${JSON.stringify(baseUrl)}

# A token of the user who made the jobs: one of env, file, command, oauth2 or azure.
token: ${flow(token)}

${jobsText(jobs)}
# Two users: "owner" made the jobs, "other" owns none of them.
users: { owner: owner, other: other }

# The permission table asks for many more tokens. List those at hand, each described:
# principals:
#   - { id: reader, type: delegated, user: owner, permissions: [PrintJob.Read], token: { file: reader.token } }
#   - { id: app, type: application, permissions: [PrintJob.Read.All, Printer.Read.All], token: { command: [./app-token] } }

# Or name a program that mints what is asked for, from {"principals": [...]} on its standard input:
# tokenIssuer: { command: [node, mint.mjs] }

# What is not supplied (tokens, kinds of jobs) makes a partial run neither red nor incomplete. Take this out once
# everything is there, and a run says whether the service conforms.
partial: true

# What does not apply to the service, with the reason; ids, globs or groups, "plan" names them:
# withheld: { no-subscription: "single-tenant product" }

# Any option of "run", for instance these; "plan --explain-config" prints all, and where each comes from:
# label: nightly
# failOn: should
# timeout: 5s
# rate: 10
# expect: expected-failures.yaml
# reports: { markdown: conformance.md, sarif: conformance.sarif, history: conformance-history.ndjson }

# Several targets, one of them chosen by --target NAME; their keys take the place of those above:
# targets:
#   staging: { baseUrl: "https://staging.example/v1.0", token: { env: STAGING_TOKEN } }
`;
}

function jobsText(jobs: readonly Job[]): string {
  if (jobs.length === 0)
    return `# The jobs to get. Without them a run looks for some itself.
# jobs:
#   - { printer: P, share: S, id: "5182", owner: owner }
`;
  return `# The jobs to get, found just now; jobs are kept for days only. Without them a run looks for some itself.
jobs:
${jobs.map((job) => `  - ${flow(job)}`).join('\n')}
`;
}

function flow(value: object): string {
  const members = Object.entries(value).map(([name, each]) => `${name}: ${JSON.stringify(each)}`);
  return `{ ${members.join(', ')} }`;
}
