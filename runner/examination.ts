import type { Instruments, Patient } from '../harness/doctor/index.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import type { Sender } from '../model/sender.js';
import type { RunOptions } from './options.js';
import type { ReadyTarget } from './ready-target.js';
import { senderFor } from './sender.js';

/** A ready target as the doctor sees it, what sends to it, and what closes the connections made. */
export interface Examination {
  readonly patient: Patient;
  readonly instruments: Instruments;
  readonly close: () => void;
}

export function examinationOf(ready: ReadyTarget, options: RunOptions): Examination {
  const { target, tokens, selected } = ready;
  const senders: Sender[] = [];
  const senderAt = (baseUrl: string): Sender => {
    const sender = senderFor({ ...ready, target: { ...target, baseUrl } }, options);
    senders.push(sender);
    return sender;
  };
  return {
    patient: { target, tokens, needed: principalsOf(selected), now: Date.now },
    instruments: { sender: senderAt(target.baseUrl), senderAt },
    close: () => {
      for (const sender of senders) sender.close();
    },
  };
}
