import { createContext } from 'svelte';
import type { ProcessId, RoundId } from '@procesrum/shared/primitives/id.ts';
import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopProcess, WorkshopTable } from '@procesrum/shared/workshops/workshop-view.ts';
import {
  placesOf,
  processAt,
  roundAt,
  roundsBeside,
  stepsOf,
  type Place,
} from '@procesrum/shared/workshops/views/current-round.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { WorkshopLive } from '../live/workshop-live.svelte.ts';
import { progressIn, rememberedPlace, rememberPlace } from '../pace/own-way.ts';

/** Whoever joined this long ago, in milliseconds, is no newcomer, wherever they come from now. */
const newcomerMs = 5 * 60_000;

/** One participant's screen: where the room is, and what this screen shows of it. */
export class TakingPart {
  readonly live: WorkshopLive;
  /** A line about what has just happened, until it is old or read. */
  notice = $state.raw<{ text: string; tone: 'news' | 'waiting' }>();
  /** The process whose description is being read, away from the step. */
  reading = $state<ProcessId>();
  showsParking = $state(false);
  showsNotes = $state(false);
  showsTables = $state(false);
  /** The two sentences for somebody who came in the middle are still to be read. */
  isLate = $state(false);
  /** Why the last thing done at once was refused. */
  failure = $state.raw<FailureNote>();
  /** The private word about something parked that the hall does not see, until it is put away. */
  declined = $state<string>();
  /** The private word that asks for an answer to this round. */
  askedFor = $state<RoundId>();
  /** The facilitator's message that was put away. */
  readMessageAt = $state<string>();

  /** @param isBack this screen was here before: a reload does not tell it all again */
  constructor(live: WorkshopLive, isBack: boolean) {
    this.live = live;
    this.isLate = !isBack && cameInTheMiddle(live);
    if (live.view.pace === 'own') this.#own = rememberedPlace(live.id);
  }

  /** Where this screen went by itself. */
  #own = $state.raw<Place>();

  /**
   * What this screen shows: where the room is; in people's own time wherever they go themselves, `null` for the overview.
   * While the room is elsewhere it may be at late answers, for as long as those are taken.
   */
  readonly place: Place | null = $derived.by(() => {
    const { view } = this.live;
    const own = this.#own;
    const isThere = own !== undefined && isPlaceOf(view, own);
    if (view.pace === 'own') return isThere ? own : null;
    const round = isThere ? roundAt(view, own) : undefined;
    return own !== undefined && round !== undefined && roundsBeside(view).includes(round)
      ? own
      : view.current;
  });

  /** Whether this screen is at late answers, and not where the room is. */
  readonly isAway: boolean = $derived.by(
    () => this.live.view.pace === 'live' && this.place !== null && this.place === this.#own,
  );

  readonly activity: Activity | undefined = $derived.by(() =>
    this.live.view.agenda.find(({ id }) => id === this.place?.activity),
  );
  readonly round: Round | undefined = $derived.by(() =>
    this.place === null ? undefined : roundAt(this.live.view, this.place),
  );

  /** Rounds beside what the room is at that wait for this person's answer. */
  readonly missing: readonly Round[] = $derived.by(() =>
    roundsBeside(this.live.view).filter((round) => {
      const { answered, of } = progressIn(round, this.live.answersIn(round).answers);
      return this.mayAnswer(round) && answered < of;
    }),
  );

  /** Where this screen is, for what must begin anew with it. */
  readonly placeKey: string = $derived.by(() => {
    const { place } = this;
    return place === null ? '' : `${place.activity} ${place.step} ${this.round?.id ?? ''}`;
  });

  /** On to the next place in one's own time; after the last to the overview. */
  goOn(): void {
    const places = placesOf(this.live.view);
    const at = places.findIndex(
      ({ activity, step }) => activity === this.place?.activity && step === this.place.step,
    );
    this.goTo(places[at + 1]);
  }

  /** Goes to a place by itself; in people's own time the device remembers it. `undefined` leads back. */
  goTo(place: Place | undefined): void {
    this.#own = place;
    if (this.live.view.pace === 'own') rememberPlace(this.live.id, place);
  }

  /** Place of the activity in the agenda, from 1. */
  get activityNumber(): number {
    return this.live.view.agenda.findIndex(({ id }) => id === this.activity?.id) + 1;
  }

  /** Which process of how many this is, where they are taken one by one. */
  readonly step: { number: number; of: number; process: WorkshopProcess | undefined } | undefined =
    $derived.by(() => {
      const { processes } = this.live.view;
      const current = this.place;
      if (current === null || this.activity === undefined) return undefined;
      const id = processAt(this.activity, current.step);
      if (id === undefined) return undefined;
      return {
        number: current.step + 1,
        of: stepsOf(this.activity),
        process: processes.find((process) => process.id === id),
      };
    });

  /** The own table. */
  readonly table: WorkshopTable | undefined = $derived.by(() =>
    this.live.view.tables.find(({ id }) => id === this.live.participant?.table),
  );

  /** Whether the own answer to a round is wanted: observers and, in some rounds, guests only look on. */
  mayAnswer(round: Round): boolean {
    const me = this.live.participant;
    return me !== undefined && !me.isObserver && !(round.excludesGuests && me.isGuest);
  }

  /** The newest message of a facilitator, until it is put away. */
  get message() {
    const newest = this.live.view.messages.at(-1);
    return newest === undefined || newest.at === this.readMessageAt ? undefined : newest;
  }

  /** Back to what the room is at: everything that lies over it is put away. */
  comeBack(): void {
    if (this.isAway) this.goTo(undefined);
    this.reading = undefined;
    this.showsParking = false;
    this.showsNotes = false;
    this.showsTables = false;
    this.isLate = false;
  }

  /** Does something now. @returns whether it was done; `failure` says why not */
  async do(command: WorkshopCommand): Promise<boolean> {
    try {
      await this.live.give(command);
      this.failure = undefined;
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    }
  }
}

function isPlaceOf({ agenda }: WorkshopLive['view'], { activity: id, step }: Place): boolean {
  const activity = agenda.find((one) => one.id === id);
  return activity !== undefined && step < stepsOf(activity);
}

/** Somebody has just joined, and the room is past its first step. */
function cameInTheMiddle({ view, participant, clock }: WorkshopLive): boolean {
  if (participant === undefined || participant.isObserver || view.status !== 'open') return false;
  if (view.current === null || view.current.activity === view.agenda[0]?.id) return false;
  return clock.nowMs() - Date.parse(participant.joinedAt) < newcomerMs;
}

/** The participant's screen, for its parts. */
export const [useTakingPart, provideTakingPart] = createContext<TakingPart>();
