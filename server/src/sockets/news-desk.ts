/** Events that lead from one revision of a subject, a workshop or a priority list, to a later one. */
export interface News<Event> {
  readonly from: number;
  readonly to: number;
  readonly events: readonly Event[];
}

/** Reads what made the revisions of a subject after this one; nothing when they are not all kept. */
export type EventsAfter<Subject, Event> = (
  subject: Subject,
  revision: number,
) => Promise<{ readonly to: number; readonly events: readonly Event[] } | undefined>;

/** What a desk needs from elsewhere. */
export interface NewsDeskParts<Subject, Event> {
  readonly eventsAfter: EventsAfter<Subject, Event>;
  /** What an event counts, where the next that counts the same says all that it says; nothing for all the others. */
  countedBy(event: Event): string | undefined;
  /** Whether anybody here has the subject open. */
  isHeard(subject: Subject): boolean;
  /** Tells all who have it open. */
  tell(subject: Subject, news: News<Event>): void;
  onDefect(error: unknown): void;
  /** How long news that only counts may wait for more of its kind. */
  readonly tickMs?: number;
  /** How often the database is asked for what nobody has told: a node that dies between its commit and its word. */
  readonly lookEveryMs?: number;
}

/**
 * Tells the news of subjects to those who have them open here, in order and without a gap, whichever node it comes
 * from. What only counts is told a few times a second at most, for all subjects at once, only as it is then; everything
 * else at once.
 */
export interface NewsDesk<Subject, Event> {
  hear(subject: Subject, news: News<Event>): void;
  /** Somebody has it open from now on, who knows it as of this revision. */
  entered(subject: Subject, revision: number): void;
  /** Looks in the database for what may not have been heard. */
  lookForGaps(): void;
  close(): void;
}

interface Told<Event> {
  /** Up to which revision has been told, or waits to be. */
  revision: number;
  waiting: { from: number; events: Event[] } | undefined;
  /** News that came too early, while what lies before it is being read. */
  early: News<Event>[];
  isReading: boolean;
}

const usualTickMs = 200;
const usualLookEveryMs = 10_000;

/** Makes the desk of one node. */
export function createNewsDesk<Subject extends string, Event>(
  parts: NewsDeskParts<Subject, Event>,
): NewsDesk<Subject, Event> {
  const { eventsAfter, countedBy, isHeard, tell, onDefect } = parts;
  const { tickMs = usualTickMs, lookEveryMs = usualLookEveryMs } = parts;
  const open = new Map<Subject, Told<Event>>();
  let tick: NodeJS.Timeout | undefined;
  const looking = setInterval(lookForGaps, lookEveryMs).unref();

  function take(subject: Subject, told: Told<Event>, { from, to, events }: News<Event>): void {
    if (to <= told.revision) return;
    if (from > told.revision) return readGap(subject, told, { from, to, events });
    told.waiting ??= { from: told.revision, events: [] };
    told.waiting.events.push(...events);
    told.revision = to;
    if (events.every((event) => countedBy(event) !== undefined)) tick ??= setTimeout(tellAll, tickMs).unref();
    else tellNow(subject, told);
  }

  function tellNow(subject: Subject, told: Told<Event>): void {
    const { waiting, revision } = told;
    told.waiting = undefined;
    if (waiting !== undefined)
      tell(subject, { from: waiting.from, to: revision, events: lastOfEach(waiting.events, countedBy) });
  }

  function tellAll(): void {
    tick = undefined;
    for (const [subject, told] of open) {
      if (isHeard(subject)) tellNow(subject, told);
      else open.delete(subject);
    }
  }

  function readGap(subject: Subject, told: Told<Event>, early?: News<Event>): void {
    if (early !== undefined) told.early.push(early);
    if (told.isReading) return;
    told.isReading = true;
    eventsAfter(subject, told.revision)
      .then((found) => {
        told.isReading = false;
        const { early: later } = told;
        told.early = [];
        if (found !== undefined && found.to > told.revision) {
          take(subject, told, { from: told.revision, ...found });
        } else if (later.length > 0) {
          // Not kept any more: told as it is, and who has an older view sees that it is too old.
          told.revision = Math.min(...later.map(({ from }) => from));
        }
        for (const news of later.toSorted((a, b) => a.from - b.from)) take(subject, told, news);
      })
      .catch((error: unknown) => {
        told.isReading = false;
        told.early = [];
        onDefect(error);
      });
  }

  function lookForGaps(): void {
    for (const [subject, told] of open) {
      if (isHeard(subject)) readGap(subject, told);
      else open.delete(subject);
    }
  }

  return {
    hear(subject, news) {
      const told = open.get(subject);
      if (told === undefined) return;
      if (isHeard(subject)) take(subject, told, news);
      else open.delete(subject);
    },
    entered(subject, revision) {
      if (!open.has(subject))
        open.set(subject, { revision, waiting: undefined, early: [], isReading: false });
    },
    lookForGaps,
    close() {
      clearTimeout(tick);
      clearInterval(looking);
      open.clear();
    },
  };
}

/**
 * The events with only the last of each run about the same: what they lead to is the same. What is counted stands where
 * it was first named, a person's place in a list, so that place is kept.
 */
function lastOfEach<Event>(
  events: readonly Event[],
  countedBy: (event: Event) => string | undefined,
): Event[] {
  const kept: Event[] = [];
  let places = new Map<string, number>();
  for (const event of events) {
    const counted = countedBy(event);
    // What other events say may hang on those before: nothing is moved past them.
    if (counted === undefined) places = new Map();
    const place = counted === undefined ? undefined : places.get(counted);
    if (place !== undefined) kept[place] = event;
    else {
      if (counted !== undefined) places.set(counted, kept.length);
      kept.push(event);
    }
  }
  return kept;
}
