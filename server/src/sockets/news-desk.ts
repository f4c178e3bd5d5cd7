import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';

/** Events that lead from one revision of a workshop to a later one. */
export interface News {
  readonly from: number;
  readonly to: number;
  readonly events: readonly WorkshopEvent[];
}

/** What a desk needs from elsewhere. */
export interface NewsDeskParts {
  /** Reads what made the revisions after this one; nothing when they are not all kept. */
  eventsAfter(
    workshop: WorkshopId,
    revision: number,
  ): Promise<{ readonly to: number; readonly events: readonly WorkshopEvent[] } | undefined>;
  /** Whether anybody here has the workshop open. */
  isHeard(workshop: WorkshopId): boolean;
  /** Tells all who have it open. */
  tell(workshop: WorkshopId, news: News): void;
  onDefect(error: unknown): void;
  /** How long news that only counts people may wait for more of its kind. */
  readonly tickMs?: number;
}

/**
 * Tells the news of workshops to those who have them open here, in order and without a gap, whichever node it comes
 * from. Who has come or answered is told a few times a second at most, for all workshops at once, only as it is then;
 * everything else at once.
 */
export interface NewsDesk {
  hear(workshop: WorkshopId, news: News): void;
  /** Somebody has it open from now on, who knows it as of this revision. */
  entered(workshop: WorkshopId, revision: number): void;
  /** Looks in the database for what may not have been heard. */
  lookForGaps(): void;
  close(): void;
}

interface Told {
  /** Up to which revision has been told, or waits to be. */
  revision: number;
  waiting: { from: number; events: WorkshopEvent[] } | undefined;
  /** News that came too early, while what lies before it is being read. */
  early: News[];
  isReading: boolean;
}

const usualTickMs = 200;

/** Makes the desk of one node. */
export function createNewsDesk(parts: NewsDeskParts): NewsDesk {
  const { eventsAfter, isHeard, tell, onDefect, tickMs = usualTickMs } = parts;
  const open = new Map<WorkshopId, Told>();
  let tick: NodeJS.Timeout | undefined;

  function take(workshop: WorkshopId, told: Told, { from, to, events }: News): void {
    if (to <= told.revision) return;
    if (from > told.revision) return readGap(workshop, told, { from, to, events });
    told.waiting ??= { from: told.revision, events: [] };
    told.waiting.events.push(...events);
    told.revision = to;
    if (events.every(mayWait)) tick ??= setTimeout(tellAll, tickMs).unref();
    else tellNow(workshop, told);
  }

  function tellNow(workshop: WorkshopId, told: Told): void {
    const { waiting, revision } = told;
    told.waiting = undefined;
    if (waiting !== undefined)
      tell(workshop, { from: waiting.from, to: revision, events: lastOfEach(waiting.events) });
  }

  function tellAll(): void {
    tick = undefined;
    for (const [workshop, told] of open) {
      if (isHeard(workshop)) tellNow(workshop, told);
      else open.delete(workshop);
    }
  }

  function readGap(workshop: WorkshopId, told: Told, early?: News): void {
    if (early !== undefined) told.early.push(early);
    if (told.isReading) return;
    told.isReading = true;
    eventsAfter(workshop, told.revision)
      .then((found) => {
        told.isReading = false;
        const { early: later } = told;
        told.early = [];
        if (found !== undefined && found.to > told.revision) {
          take(workshop, told, { from: told.revision, ...found });
        } else if (later.length > 0) {
          // Not kept any more: told as it is, and who has an older view sees that it is too old.
          told.revision = Math.min(...later.map(({ from }) => from));
        }
        for (const news of later.toSorted((a, b) => a.from - b.from)) take(workshop, told, news);
      })
      .catch((error: unknown) => {
        told.isReading = false;
        told.early = [];
        onDefect(error);
      });
  }

  return {
    hear(workshop, news) {
      const told = open.get(workshop);
      if (told === undefined) return;
      if (isHeard(workshop)) take(workshop, told, news);
      else open.delete(workshop);
    },
    entered(workshop, revision) {
      if (!open.has(workshop))
        open.set(workshop, { revision, waiting: undefined, early: [], isReading: false });
    },
    lookForGaps() {
      for (const [workshop, told] of open) {
        if (isHeard(workshop)) readGap(workshop, told);
        else open.delete(workshop);
      }
    },
    close() {
      clearTimeout(tick);
      open.clear();
    },
  };
}

/** News of which the next of its kind says all that it says. */
function mayWait({ kind }: WorkshopEvent): boolean {
  return kind === 'answered' || kind === 'participant';
}

/**
 * The events with only the last count of each round and the last of each run about one person: what they lead to is the
 * same. A person's place in the list is where they were first named, so that place is kept.
 */
function lastOfEach(events: readonly WorkshopEvent[]): WorkshopEvent[] {
  const kept: WorkshopEvent[] = [];
  let places = new Map<string, number>();
  for (const event of events) {
    // What other events say may hang on those before: nothing is moved past them.
    if (!mayWait(event)) places = new Map();
    const key =
      event.kind === 'answered'
        ? `round/${event.round}`
        : event.kind === 'participant'
          ? `person/${event.participant.id}`
          : undefined;
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) kept[place] = event;
    else {
      if (key !== undefined) places.set(key, kept.length);
      kept.push(event);
    }
  }
  return kept;
}
