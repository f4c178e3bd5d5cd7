import { createContext } from 'svelte';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { worstSaveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { StampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { MunicipalityCvr, PriorityListId, ProcessId, RoundId } from '@procesrum/shared/primitives/id.ts';
import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';
import { evolvePriority } from '@procesrum/shared/priorities/evolve.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import {
  prioritiesApi,
  type OwnPriorityAnswer,
  type PriorityProcess,
  type PriorityReply,
} from '@procesrum/shared/priorities/priorities.api.ts';
import {
  priorityCommand,
  priorityCommandMessage,
  type PriorityCommand,
} from '@procesrum/shared/priorities/priorities.commands.ts';
import {
  priorityAttendMessage,
  priorityEvents,
  priorityLeaveMessage,
} from '@procesrum/shared/priorities/priorities.events.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Api } from '#lib/app/api-client.ts';
import { nextAnswerVersion } from '#lib/app/live/answer-version.ts';
import { createCommandSender, giveCommand, type SendCommand } from '#lib/app/live/command-sender.ts';
import { FollowedRoom, type RoomStanding } from '#lib/app/live/followed-room.svelte.ts';
import { KeptCommands } from '#lib/app/live/kept-commands.svelte.ts';
import { browserOutboxStore, keepsNothing } from '#lib/app/live/outbox-store.ts';
import { ServerClock } from '#lib/app/live/server-clock.ts';
import { TenantNames } from '#lib/app/live/tenant-names.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { latestAnswers, ownAnswerIn } from './own-priority-answers.ts';
import { laneOfPriority } from './priority-lane.ts';
import { ProcessNames } from './process-names.svelte.ts';
import { WeightDrags } from './weight-drag.svelte.ts';

/** What a live list needs from around it. */
export interface PriorityLiveParts {
  readonly api: Api;
  readonly live: LiveSocket;
  /** Where commands wait when the page is closed: the browser's `localStorage`; `undefined` while drawn by a server. */
  readonly storage: Storage | undefined;
  /** Who looks at the list. */
  readonly account: Account;
}

/** Who has a slider in hand, and which. */
export interface WeightDragging {
  readonly criterion: CriterionId;
  readonly by: StampedIdentity;
}

/**
 * One priority list as this screen knows it, kept right by the server's news and by fetching where some were missed.
 * Made by the page that shows it; `run` follows it.
 */
export class PriorityLive {
  me = $state.raw() as PriorityReply['me'];
  /** The coordination group. */
  group = $state.raw<PriorityReply['group']>([]);
  /** Changes that were made while this screen had no connection, until somebody has seen it. */
  missed = $state(0);
  /** Municipalities of those who have the list open, as its room tells; `undefined` while that is not known. */
  here = $state.raw<readonly MunicipalityCvr[]>();

  readonly id: PriorityListId;
  readonly clock = new ServerClock(() => Date.now());
  /** What waits on this device. */
  readonly kept: KeptCommands<PriorityCommand>;
  readonly drags = new WeightDrags();

  readonly #parts: PriorityLiveParts;
  readonly #room: FollowedRoom<BoardReckoner, PriorityEvent, PriorityReply>;
  readonly #send: SendCommand<PriorityCommand>;
  readonly #tenants = new TenantNames();
  /** What comes anew brings marks with it that no news tells of: the whole list is fetched. */
  readonly #processes = new ProcessNames(() => this.refresh());
  #lostAtRevision: number | undefined;
  /** Commands that are on their way at this moment, without being kept. */
  #given = $state(0);
  #givenAtMs = $state<number>();
  #givenRevision = 0;

  /** The weights as somebody drags them, else the list's. */
  readonly shownWeights: Weights = $derived.by(() => this.#draggedWeights() ?? this.view.weights);
  /** The order, by the weights as they are shown now. */
  readonly board: Board = $derived.by(() => this.reckoner.board({ weights: this.shownWeights }));
  /** Who drags a slider at this moment, the viewer included. */
  readonly dragging: WeightDragging | undefined = $derived.by(() => {
    const { own, others } = this.drags;
    return own === undefined ? others : { criterion: own.criterion, by: this.#self };
  });

  /** @param reply the list as the page was loaded with it */
  constructor(parts: PriorityLiveParts, reply: PriorityReply) {
    const { api, live, storage, account } = parts;
    const id = reply.view.id;
    this.#parts = parts;
    this.id = id;
    this.#learn(reply);
    this.#send = createCommandSender({
      live,
      clock: this.clock,
      message: priorityCommandMessage,
      envelope: (key, command) => ({ list: id, key, command }),
      call: (key, command, signal) =>
        api.call(prioritiesApi.command, { params: { id }, body: { key, command }, signal }),
    });
    const keptFor = { room: id, keeper: account.id, command: priorityCommand };
    this.kept = new KeptCommands(
      {
        store: storage === undefined ? keepsNothing : browserOutboxStore(storage, keptFor, Date.now()),
        laneOf: laneOfPriority,
        send: ({ key, command }, attempt) => this.#send(key, command, attempt),
      },
      () => this.isAttending,
      (command, done) => this.#commandDone(command, done),
    );
    this.#room = new FollowedRoom(
      {
        ...{ live, clock: this.clock, kept: this.kept },
        ...{ attend: priorityAttendMessage.name, leave: priorityLeaveMessage.name, about: { list: id } },
        read: () => api.call(prioritiesApi.read, { params: { id } }),
        stateOf: ({ view, marks }) => new BoardReckoner(view, MarkBook.of(marks)),
        revisionOf: ({ view }) => view.revision,
        evolve: reckonerAfter,
        learn: (told) => this.#learn(told),
        withoutSignIn: () => 'signed-out',
      },
      reply,
    );
  }

  get view(): PriorityView {
    return this.reckoner.view;
  }

  get book(): MarkBook {
    return this.reckoner.book;
  }

  /** Reckons the board of the list as it stands, under whatever is asked. */
  get reckoner(): BoardReckoner {
    return this.#room.state;
  }

  get standing(): RoomStanding {
    return this.#room.standing;
  }

  /** The socket is open and the server knows that we listen. */
  get isAttending(): boolean {
    return this.#room.isAttending;
  }

  get canChange(): boolean {
    return this.me.abilities.includes('priority:change');
  }

  get canManage(): boolean {
    return this.me.abilities.includes('priority:manage');
  }

  /** Which of the four save words is true of what was done to the list here. */
  get save(): SaveState {
    const given: SaveState = this.#given > 0 ? { word: 'saving' } : { word: 'saved', atMs: this.#givenAtMs };
    return worstSaveState([this.kept.save, given]);
  }

  /** A process of the list; `undefined` while its name is on its way, and where the viewer may not see it. */
  processOf(id: ProcessId): PriorityProcess | undefined {
    return this.#processes.of(id);
  }

  /** Whether a process's name was asked for and is not for the viewer. */
  isHidden(id: ProcessId): boolean {
    return this.#processes.isHidden(id);
  }

  /** Name and code of a tenant. */
  municipality(cvr: MunicipalityCvr): MunicipalityName {
    return this.#tenants.of(cvr);
  }

  /** The own latest answer in a round, one that still waits here included. */
  answerIn(round: RoundId): OwnPriorityAnswer | undefined {
    return ownAnswerIn(round, this.me.answers, this.kept.waiting);
  }

  /** The version that the next answer in a round is given. */
  nextVersionIn(round: RoundId): number {
    const opened = this.view.rounds.find(({ id }) => id === round);
    const known = this.answerIn(round)?.version ?? 0;
    return opened === undefined ? known + 1 : nextAnswerVersion(opened, known, this.clock.nowMs());
  }

  /**
   * Gives a command now; sent again under the same key while no answer comes, and never later than that.
   * @throws Failure as the server says, unavailable when nobody answered
   */
  async give(command: PriorityCommand): Promise<CommandDone> {
    this.#given += 1;
    try {
      const done = await giveCommand(this.#send, command);
      this.#givenAtMs = Date.parse(done.at);
      this.#givenRevision = Math.max(this.#givenRevision, done.revision);
      this.#commandDone(command, done);
      return done;
    } finally {
      this.#given -= 1;
    }
  }

  /** Waits until what was given last is on this screen, so that what was shown meanwhile can give way to it. */
  reached(): Promise<void> {
    return this.#room.reached(this.#givenRevision);
  }

  /** Keeps a command on the device until the server has answered it: marks, answers, votes. */
  keep(command: PriorityCommand): void {
    this.kept.keep(command);
  }

  /**
   * The slider was let go: its weights are stored. They stand until news of them has come, so that nobody sees the
   * former ones in between.
   * @throws Failure as `give`
   */
  async releaseWeights(): Promise<void> {
    const dragged = this.drags.own;
    if (dragged === undefined) return;
    try {
      await this.give({ type: 'set-weights', weights: dragged.weights });
      await this.reached();
    } finally {
      // Taken up again meanwhile, it is let go of later.
      if (this.drags.own === dragged) this.drags.release();
    }
  }

  /** Follows the list until the returned function is called. */
  run(): () => void {
    const { live } = this.#parts;
    const stops = [
      live.on(priorityEvents.news, (news) => {
        if (news.list !== this.id) return;
        this.#lostAtRevision = undefined;
        const { isArchived, settings } = this.view;
        this.#room.hear(news);
        // What one may do hangs on both.
        if (isArchived !== this.view.isArchived || settings.audience !== this.view.settings.audience)
          void this.refresh();
        this.#processes.complete(this.view.entries.map(({ process }) => process));
      }),
      live.onLost(() => (this.#lostAtRevision ??= this.view.revision)),
      this.#room.run(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Fetches the list as it is now; asked for again while one is under way, it is fetched once more. */
  refresh = (): Promise<void> => this.#room.refresh();

  get #self(): StampedIdentity {
    const { id, name, municipality } = this.#parts.account;
    return { id, name, municipality, isGuest: false, colour: 1, role: 'edit' };
  }

  /** Weights that are being dragged, unless the criteria have become others meanwhile. */
  #draggedWeights(): Weights | undefined {
    const dragged = (this.drags.own ?? this.drags.others)?.weights;
    const isWhole = this.view.criteria.every(({ id }) => dragged?.[id] !== undefined);
    return isWhole ? dragged : undefined;
  }

  #learn({ view, me, group, municipalities, processes }: PriorityReply): void {
    this.#tenants.learn([...municipalities, ...group, ...processes.map((one) => one.municipality)]);
    this.#processes.learn(processes);
    this.me = { ...me, answers: latestAnswers(this.me?.answers ?? [], me.answers) };
    this.group = group;
    if (this.#lostAtRevision === undefined) return;
    this.missed += Math.max(0, view.revision - this.#lostAtRevision);
    this.#lostAtRevision = undefined;
  }

  #commandDone(command: PriorityCommand, { revision }: CommandDone): void {
    if (command.type === 'answer') {
      this.me = { ...this.me, answers: latestAnswers(this.me.answers, [command]) };
    }
    this.#room.expect(revision);
  }
}

/** The list and its marks after some events; medians that still hold are kept. */
function reckonerAfter(
  reckoner: BoardReckoner,
  events: readonly PriorityEvent[],
  revision: number,
): BoardReckoner {
  const marks = events.flatMap((event) => (event.kind === 'marks' ? event.marks : []));
  const marked = marks.length === 0 ? reckoner : reckoner.withMarks(marks);
  return marked.withView(evolvePriority(reckoner.view, events, revision));
}

/** The priority list of the page, for its parts. */
export const [usePriority, providePriority] = createContext<PriorityLive>();
