import { createContext } from 'svelte';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Revision, RevisionWriter } from '@procesrum/shared/revisions/revision.ts';
import type { Api } from '#lib/app/api-client.ts';
import {
  endsOf,
  endsToBeginWith,
  endsWith,
  type Choices,
  type ComparedEnds,
} from '#lib/features/revisions/comparison/compared-ends.ts';
import { Comparing } from '#lib/features/revisions/comparison/comparing.svelte.ts';
import { Naming } from '#lib/features/revisions/restoring/naming.svelte.ts';
import { Restoring } from '#lib/features/revisions/restoring/restoring.svelte.ts';
import { mergedRevisions } from '#lib/features/revisions/timeline/history-lines.ts';
import { HistoryList } from '#lib/features/revisions/timeline/history-list.svelte.ts';
import { huesOf, type Hues } from '#lib/features/revisions/writer-hues.ts';
import type { Room } from '../room.svelte.ts';

/** The history of a process being looked at: what was kept, which two texts are compared, and what is under way. */
export class History {
  isNamedOnly = $state(false);
  /** What lies over the text on a narrow screen. */
  sheet = $state<'timeline' | 'facts'>();
  readonly room: Room;
  readonly whole: HistoryList;
  readonly versions: HistoryList;
  readonly comparing: Comparing;
  readonly naming: Naming;
  readonly restoring: Restoring;

  /** Others who write in the text at this moment. */
  readonly writers = $derived.by(() =>
    this.room.presence.people.filter(({ state, isSelf }) => state === 'writing' && !isSelf),
  );
  /** Those, and others whose caret stands in the text: what is brought back comes under their hands. */
  readonly inText = $derived.by(() =>
    this.room.presence.people.filter(
      ({ state, focus, isSelf }) =>
        !isSelf && state !== 'away' && (state === 'writing' || focus !== undefined),
    ),
  );
  readonly list: HistoryList = $derived.by(() => (this.isNamedOnly ? this.versions : this.whole));
  readonly revisions: readonly Revision[] = $derived.by(() =>
    mergedRevisions(this.whole.revisions, this.versions.revisions),
  );
  readonly choices: Choices = $derived.by(() => ({
    revisions: this.revisions.map(({ id }) => id),
    hasStart: this.whole.since === undefined,
  }));
  readonly hues: Hues = $derived.by(() =>
    huesOf(this.#everybody(), this.room.person.municipality.cvr, this.#inRoom()),
  );

  constructor(api: Api, room: Room) {
    const process: ProcessId = room.process.id;
    this.room = room;
    this.whole = new HistoryList(api, process, { isNamedOnly: false });
    this.versions = new HistoryList(api, process, { isNamedOnly: true });
    this.comparing = new Comparing(api, process);
    this.naming = new Naming(api, process);
    this.restoring = new Restoring(api, process);
  }

  get mayRestore(): boolean {
    return this.room.process.abilities.includes('process:restore');
  }

  find = (id: Revision['id']): Revision | undefined => this.revisions.find((one) => one.id === id);

  /** Shows everything, or only the versions. */
  filter(isNamedOnly: boolean): void {
    this.isNamedOnly = isNamedOnly;
    if (isNamedOnly && this.versions.state !== 'loaded') void this.versions.fetch();
  }

  /** What is compared until somebody chooses. */
  firstEnds(): ComparedEnds {
    const latest = this.revisions.find(({ version }) => version !== undefined);
    return endsToBeginWith(this.choices, latest?.id);
  }

  /** What one revision changed. The text before it may not have been fetched yet. */
  async endsOf({ id }: Revision): Promise<ComparedEnds> {
    const isLast = this.choices.revisions.at(-1) === id;
    if (isLast && this.whole.hasMore) await this.whole.getMore();
    return endsOf(id, this.choices);
  }

  /** The ends once one of them is chosen anew. */
  endsWith(side: keyof ComparedEnds, end: ComparedEnds['from']): ComparedEnds {
    return endsWith(side, end, this.comparing.ends ?? this.firstEnds(), this.choices);
  }

  /** Looks for what has come. */
  look(): void {
    void this.whole.look();
    if (this.versions.state === 'loaded') void this.versions.look();
  }

  /** The viewer has named a revision, or the text as it is now. */
  take(revision: Revision): void {
    this.whole.take(revision);
    if (this.versions.state === 'loaded') this.versions.take(revision);
  }

  /** The viewer has brought an earlier text back. */
  takeRestored(process: Process): void {
    this.restoring.leave();
    this.room.takeRestored(process);
  }

  #everybody(): RevisionWriter[] {
    const kept = this.revisions.flatMap(({ by, contributions }) => [
      ...(by === undefined ? [] : [by]),
      ...contributions.map((one) => one.by),
    ]);
    const beside = this.whole.milestones.flatMap((one) => (one.kind === 'visibility' ? [one.by] : []));
    const compared = this.comparing.shown?.comparison.people.map(({ by }) => by) ?? [];
    // Those whose words are shown choose first.
    return [...compared, ...kept, ...beside];
  }

  #inRoom() {
    return this.room.presence.people.map(({ person, hue }) => ({ municipality: person.municipality, hue }));
  }
}

/** The history of the page, for its parts. */
export const [useHistory, provideHistory] = createContext<History>();
