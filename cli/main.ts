#!/usr/bin/env node
import './node-version.js';
import { codeOf } from '../model/errors.js';
import { doorTo } from '../runner/door.js';
import { main } from './program.js';

const { env: environment, stdout, stderr } = process;
const annotate = (commands: string): boolean => stdout.write(commands);
const surroundings = { environment, stdout: doorTo(stdout), stderr: doorTo(stderr), annotate };

/** A closed pipe, as with `| head`, affects neither the run nor its exit code; a full disk does. */
function unheard(error: Error): void {
  if (codeOf(error) !== 'EPIPE') throw error;
}

/** What cannot be said beside the output changes nothing about a command. */
const unsaid = (): undefined => undefined;

async function unexpected(error: unknown): Promise<void> {
  const { unexpected: explain } = await import('./bundle.js');
  process.exitCode = explain(error, surroundings);
  process.exit();
}

process.on('uncaughtException', (error) => void unexpected(error));
stdout.on('error', unheard);
stderr.on('error', unsaid);
void main(process.argv.slice(2), surroundings).then((code) => {
  process.exitCode = code;
});
