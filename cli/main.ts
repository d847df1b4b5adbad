#!/usr/bin/env node
import './node-version.js';
import { codeOf } from '../model/errors.js';
import type { Io } from '../runner/io.js';
import { secretsOf } from '../runner/secrets.js';
import { explained } from './failures.js';
import { main } from './program.js';

const { env: environment, stdout, stderr } = process;
let known: Io['secrets'] | undefined;
const io: Io = {
  environment,
  stdout,
  stderr,
  get secrets() {
    known ??= secretsOf(environment);
    return known;
  },
};

/** A reader that has gone, as `| head` goes, changes nothing about a run and its exit code. */
function unheard(error: Error): void {
  if (codeOf(error) !== 'EPIPE') throw error;
}

/** What nobody caught is a defect, told like any other: without the secrets it may quote. */
function unexpected(error: unknown): void {
  process.exitCode = explained(error, io);
  process.exit();
}

process.on('uncaughtException', unexpected);
stdout.on('error', unheard);
stderr.on('error', unheard);
void main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
