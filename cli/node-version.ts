import { oldestNode } from '../runner/version.js';

// Importing this file refuses a Node.js that is too old, before anything is loaded that would fail there with an obscure error.
const oldest = oldestNode();
const [major = 0, minor = 0] = partsOf(process.versions.node);
const [oldestMajor = 0, oldestMinor = 0] = partsOf(oldest);

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(`Node.js ${process.versions.node} is too old for this suite; install ${oldest} or later\n`);
  process.exit(2);
}

function partsOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
