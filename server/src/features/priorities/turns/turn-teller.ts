import type { PriorityListId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Announce, Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { RevealTimers } from '../../../platform/turns/reveal-timers.ts';
import { nextReveal } from './reveals.ts';
import type { PriorityTurnResult } from './turn-work.ts';

/** Tells every node what a turn has come to, once it is committed. */
export interface TurnTeller {
  tell(result: PriorityTurnResult): Promise<void>;
  /** Hears of reveals to come that another node has taken down, so that they come also should that node go away. */
  hear(heard: Announcement | Missed): void;
}

/** What telling needs from elsewhere. */
export interface TurnTellerParts {
  readonly announce: Announce;
  readonly timers: RevealTimers<PriorityListId>;
  /** Looks again at processes that have come onto a list: one may have been narrowed while they did. */
  readonly lookAgain: (processes: readonly ProcessId[]) => void;
}

/** Makes the teller. */
export function createTurnTeller({ announce, timers, lookAgain }: TurnTellerParts): TurnTeller {
  return {
    async tell({ before, state, events, isAboutAccess, added }) {
      const { id: list, revision: to } = state.view;
      if (events.length > 0) {
        timers.expect(list, nextReveal(state.view));
        await announce({ kind: 'priority-news', list, from: before, to, events: [...events] });
      }
      if (isAboutAccess) await announce({ kind: 'priority-access', list });
      if (added.length > 0) lookAgain(added);
    },
    hear(heard) {
      if (heard.kind !== 'priority-news') return;
      for (const event of heard.events) {
        if (event.kind !== 'round') continue;
        const { status, revealAt } = event.round;
        if (status === 'revealing' && revealAt !== undefined) timers.expect(heard.list, revealAt);
      }
    },
  };
}
