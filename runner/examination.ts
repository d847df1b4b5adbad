import type { Instruments, Patient } from '../harness/doctor/index.js';
import { principalsOf } from '../harness/plan/prerequisites.js';
import type { Sender } from '../model/sender.js';
import type { RunOptions } from './options.js';
import type { ReadyTarget } from './ready-target.js';
import { senderFor } from './sender.js';

/** A ready target as the doctor sees it, the means to ask it, and what closes the connections made. */
export interface Examination {
  readonly patient: Patient;
  readonly instruments: Instruments;
  readonly close: () => void;
}

export function examinationOf(ready: ReadyTarget, options: RunOptions): Examination {
  const { target, tokens, selected } = ready;
  const senders: Sender[] = [];
  const askAt = (baseUrl: string): Sender => {
    const sender = senderFor({ ...ready, target: { ...target, baseUrl } }, options);
    senders.push(sender);
    return sender;
  };
  return {
    patient: { target, tokens, needed: principalsOf(selected), now: Date.now },
    instruments: { ask: askAt(target.baseUrl), askAt },
    close: () => {
      for (const sender of senders) sender.close();
    },
  };
}
