import type { Socket } from 'node:net';
import type { HttpAnswer } from '../../reference/stages.js';

/**
 * Which requests of a run a behaviour answers; the others are answered as the reference service answers them.
 * `discovery`: those for lists, of a run that has to look for jobs. `issuer`: those for a token. `controls`: the owner's
 * plain requests for a job, the first of a run among them. `checks`: all but the first.
 */
export const phases = ['discovery', 'issuer', 'controls', 'checks'] as const;
export type Phase = (typeof phases)[number];

/** One request that a behaviour has to answer. */
export interface Asked {
  readonly socket: Socket;
  readonly method: string;
  /** The request target as it came. */
  readonly path: string;
  /** The token that came, or the secret of the client that asks for one; empty when nothing did. */
  readonly token: string;
  /** Counts the requests answered by the behaviour in this run, from 1. */
  readonly nth: number;
  /** The run's own origin, for instance `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** An origin on loopback that is never to be contacted. */
  readonly elsewhere: string;
  /** How long the run waits for an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** What the reference service answers, or an issuer that conforms. */
  readonly conforming: () => Promise<HttpAnswer>;
}

/** One way for a server to misbehave. */
export interface Behaviour {
  readonly id: string;
  /** Completes the sentence "the server …". */
  readonly does: string;
  readonly answer: (asked: Asked) => unknown;
  /** Done to each connection that comes up in a hostile phase, before anything is read. */
  readonly greet?: (socket: Socket) => unknown;
  /** A program of Node in place of the token issuer, which can read `tokens.json`; a server is not asked then. */
  readonly issuer?: string;
  /** Every phase, unless given. */
  readonly phases?: readonly Phase[];
  /** How the base URL begins; `https` where a server without TLS is asked to speak it. */
  readonly scheme?: 'https';
  /** The exit codes that are right, by phase; the codes of the outcome where a phase is not named. */
  readonly exits: Exits;
  /** Its point is memory, or the process itself: it meets a process of its own in every phase. */
  readonly alone?: boolean;
}

export type Exits = Readonly<Partial<Record<Phase, readonly number[]>>>;

/** Nothing is amiss: what came can be used, and conforms. */
export const tolerated: Exits = { discovery: [0], issuer: [0], controls: [0], checks: [0] };

/** Nothing comes that could be read, so nothing else would: the run ends early. */
export const unanswered: Exits = { discovery: [4], issuer: [2], controls: [4], checks: [4] };

/** What comes is no HTTP or more than is taken, and the rest is asked all the same: the run is incomplete. */
export const unreadable: Exits = { discovery: [4], issuer: [2], controls: [3], checks: [3] };

/** One of these two, as fast as the machine is: so much is sent that it may not come in time. */
export const noExchange: Exits = { discovery: [3, 4], issuer: [2], controls: [3, 4], checks: [3, 4] };

/** The coding of what came cannot be undone, which is a deviation; no list and no token can be read. */
export const undecodable: Exits = { discovery: [3, 4], issuer: [2], controls: [1], checks: [1] };

/** What came can be judged, and does not conform; it is no list, and no token. */
export const deviates: Exits = { discovery: [3], issuer: [2], controls: [1], checks: [1] };

/** The same, where all lists answered so are told to be of something before the service. */
export const obstructs: Exits = { ...deviates, discovery: [4] };
