import { guestId, type AccountId, type ProcessId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { nextDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import type { Announce, Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { RevealTimers } from '../../../platform/turns/reveal-timers.ts';
import type { TurnResult } from './turn-work.ts';

/** Tells every node what a turn has come to, once it is committed. */
export interface TurnTeller {
  tell(result: TurnResult): Promise<void>;
  /** Tells a process's owners that a workshop asks for it. */
  tellOwners(workshop: WorkshopId, process: ProcessId): Promise<void>;
  /** Hears of reveals to come that another node has taken down, so that they come also should that node go away. */
  hear(heard: Announcement | Missed): void;
}

/** What telling needs from elsewhere. */
export interface TurnTellerParts {
  readonly announce: Announce;
  readonly timers: RevealTimers<WorkshopId>;
  readonly ownersOf: (process: ProcessId) => Promise<readonly AccountId[]>;
}

/**
 * Events after which anybody in the workshop may read or write something else, its own documents included. What remains
 * is whose turn it is to write at a table, and happens too often in a full hall to ask about everybody.
 */
const aboutAll: ReadonlySet<WorkshopEvent['kind']> = new Set([
  'opened',
  'closed',
  'left',
  'facilitators',
  'processes',
]);

/** Makes the teller. */
export function createTurnTeller({ announce, timers, ownersOf }: TurnTellerParts): TurnTeller {
  async function tellOwners(workshop: WorkshopId, process: ProcessId): Promise<void> {
    const people = (await ownersOf(process)).map((account) => ({ account }));
    await announce({ kind: 'workshop-nudge', people, nudge: { kind: 'consent', workshop, process } });
  }

  return {
    async tell({ before, state, events, tell, accounts }) {
      const { id: workshop, revision: to } = state.view;
      if (events.length > 0) {
        timers.expect(workshop, nextDue(state.view));
        await announce({ kind: 'workshop-news', workshop, from: before, to, events: [...events] });
      }
      // The workshop's own documents are judged by it too, though it may use no process.
      const isForAll = events.some(({ kind }) => aboutAll.has(kind));
      if (tell.accessTo.length > 0 || isForAll) {
        await announce({ kind: 'workshop-access', workshop, processes: [...tell.accessTo], isForAll });
      }
      for (const { people, nudge } of tell.nudges) {
        const addressees = people.map((person) => {
          const account = accounts.get(person);
          return account === undefined ? { guest: guestId.parse(person) } : { account };
        });
        await announce({ kind: 'workshop-nudge', people: addressees, nudge });
      }
      for (const process of tell.asked) await tellOwners(workshop, process);
    },
    tellOwners,
    hear(heard) {
      if (heard.kind !== 'workshop-news') return;
      for (const event of heard.events) {
        if (event.kind !== 'round') continue;
        const { status, revealAt } = event.round;
        if (status === 'revealing' && revealAt !== undefined) timers.expect(heard.workshop, revealAt);
      }
    },
  };
}
