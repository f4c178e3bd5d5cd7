import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { nextDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { RevealTimers } from '../../../platform/turns/reveal-timers.ts';

/** Views of workshops as this node knows them without having done anything to them: kept right by what all are told. */
export interface FollowedViews {
  /** Keeps a workshop's view until the returned function is called. */
  follow(workshop: WorkshopId): () => void;
  /** The view of one that is followed; `undefined` while it is not known yet. */
  current(workshop: WorkshopId): WorkshopView | undefined;
  /** The view as it stands in the database; `undefined` when there is no such workshop. */
  read(workshop: WorkshopId): Promise<WorkshopView | undefined>;
  hear(heard: Announcement | Missed): void;
}

/** What following takes. */
export interface FollowedViewsParts {
  readonly readView: (workshop: WorkshopId) => Promise<WorkshopView | undefined>;
  /** A view may tell of something to come that this node has not heard of. */
  readonly timers: Pick<RevealTimers<WorkshopId>, 'expect'>;
  readonly onDefect: (error: unknown) => void;
}

/** How soon it is read again where that failed. */
const againMs = 1_000;

interface Followed {
  followers: number;
  view: WorkshopView | undefined;
  isReading: boolean;
  /** Something was told while it was being read, which may have come too late for it. */
  isStale: boolean;
}

/** Makes the views that one node follows. */
export function createFollowedViews({ readView, timers, onDefect }: FollowedViewsParts): FollowedViews {
  const followed = new Map<WorkshopId, Followed>();

  async function read(workshop: WorkshopId): Promise<WorkshopView | undefined> {
    const view = await readView(workshop);
    const dueAt = view && nextDue(view);
    if (dueAt !== undefined) timers.expect(workshop, dueAt);
    return view;
  }

  function readAgain(workshop: WorkshopId, one: Followed): void {
    one.isStale = one.isReading;
    if (one.isReading) return;
    one.isReading = true;
    read(workshop).then(
      (view) => {
        if (view !== undefined && view.revision >= (one.view?.revision ?? 0)) one.view = view;
        one.isReading = false;
        if (one.isStale) readIfFollowed(workshop, one);
      },
      (error: unknown) => {
        onDefect(error);
        one.isReading = false;
        setTimeout(() => readIfFollowed(workshop, one), againMs).unref();
      },
    );
  }

  function readIfFollowed(workshop: WorkshopId, one: Followed): void {
    if (followed.get(workshop) === one) readAgain(workshop, one);
  }

  return {
    follow(workshop) {
      const one = followed.get(workshop) ?? {
        ...{ followers: 0, view: undefined, isReading: false, isStale: false },
      };
      followed.set(workshop, one);
      one.followers += 1;
      let isFollowing = true;
      if (one.view === undefined) readAgain(workshop, one);
      return () => {
        if (!isFollowing) return;
        isFollowing = false;
        one.followers -= 1;
        if (one.followers === 0) followed.delete(workshop);
      };
    },
    current: (workshop) => followed.get(workshop)?.view,
    read,
    hear(heard) {
      if (heard.kind === 'missed') {
        for (const [workshop, one] of followed) readAgain(workshop, one);
        return;
      }
      if (heard.kind !== 'workshop-news') return;
      const { workshop, from, to, events } = heard;
      const one = followed.get(workshop);
      if (one === undefined || (one.view !== undefined && to <= one.view.revision)) return;
      // Events say how things are, so those that are in the view already change nothing.
      if (one.view !== undefined && from <= one.view.revision) one.view = evolve(one.view, events, to);
      else readAgain(workshop, one);
    },
  };
}
