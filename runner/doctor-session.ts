import type { Senders, Setup } from '../harness/doctor/index.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import type { Sender } from '../model/sender.js';
import type { Run } from './open-run.js';
import { senderFor } from './sender.js';

/** What the doctor needs to examine a run: its set-up and its senders; `close` ends their connections. */
export interface DoctorSession {
  readonly setup: Setup;
  readonly senders: Senders;
  readonly close: () => void;
}

export function openDoctorSession(run: Run): DoctorSession {
  const { target, tokens, sources, checks } = run;
  const senders: Sender[] = [];
  const senderAt = (baseUrl: string): Sender => {
    const sender = senderFor(run, baseUrl);
    senders.push(sender);
    return sender;
  };
  return {
    setup: { target, tokens, sources, needed: principalsOf(checks), now: Date.now },
    senders: { sender: senderAt(target.baseUrl), senderAt },
    close: () => {
      for (const sender of senders) sender.close();
    },
  };
}
