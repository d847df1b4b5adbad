/** The suite for anybody's Jest: `"projects": [{ "displayName": "contract", "preset": "graph-printjob-conformance" }]`. */
declare const preset: {
  rootDir: string;
  roots: string[];
  testMatch: string[];
  testPathIgnorePatterns: string[];
  transform: Record<string, never>;
  haste: { retainAllFiles: boolean };
  globalSetup: string;
};
export = preset;
