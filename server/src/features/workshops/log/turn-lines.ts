import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { loggedDeedOf, loggedReveal } from '@procesrum/shared/workshops/views/logged-deed.ts';
import type { Decided } from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { TurnEntry } from '../turns/turn-entry.ts';
import { insertLines, keepFirstView, type LogLine } from './log.repository.ts';

/** What the log has to say of one turn. */
export class TurnLines {
  readonly #lines: LogLine[] = [];

  /** An entry was done; nothing is noted of one that is no facilitator's command, or changed and caused nothing. */
  note({ logs, by }: TurnEntry, decided: Decided, before: WorkshopView, after: WorkshopView): void {
    if (logs === undefined || decided.events.length + decided.effects.length === 0) return;
    const who = [...before.facilitators, ...after.facilitators].find(({ account }) => account === by);
    if (who === undefined) return;
    const { account, name } = who;
    const deed = loggedDeedOf(before, logs, after);
    this.#lines.push({ revision: after.revision, by: { account, name }, deed });
  }

  /** What was due by itself was done. */
  noteReveals({ events }: Decided, view: WorkshopView): void {
    for (const event of events) {
      if (event.kind !== 'revealed') continue;
      this.#lines.push({ revision: view.revision, by: undefined, deed: loggedReveal(view, event.round) });
    }
  }

  /** Stores them, before the turn stores its view: the first that is kept is the one before. */
  async store(transaction: Transaction, workshop: WorkshopId, at: Instant): Promise<void> {
    if (this.#lines.length === 0) return;
    await keepFirstView(transaction, workshop);
    await insertLines(transaction, workshop, this.#lines, at);
  }
}
