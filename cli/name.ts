/** The command as people type it. */
export const name = 'graph-printjob-conformance';
