import type { TextThreadPlace, ThreadPlace } from '@procesrum/shared/comments/place.ts';
import { makeAnchor, placeOfWords, type FoundText } from '@procesrum/shared/comments/anchoring.ts';
import { readPart } from '@procesrum/shared/comments/part-text.ts';
import type { Thread } from '@procesrum/shared/comments/thread.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { ThreadId } from '@procesrum/shared/primitives/id.ts';
import { diagramDocument } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { SelectedText, TextMark } from '#lib/features/collaboration/editor/text-responses.ts';
import { newDraft, type NewKind } from '#lib/features/comments/new/new-draft.ts';
import type { PlaceStanding } from '#lib/features/comments/place-standing.ts';
import type { Threads } from '#lib/features/comments/threads.svelte.ts';
import type { Room } from '../../room.svelte.ts';
import type { CommentsBeside, SectionSelection } from './comments-beside.ts';
import { goToMark, goToStep } from './go-to-mark.ts';
import { placesInText, type OpenPart } from './places-in-text.ts';

/** Where everything stands is looked at this long after a change of the text, in milliseconds. */
const settleMs = 300;

/**
 * Brings the threads of a process and its live text together: each knows of the other where it is. Fetched with the text,
 * by the browser alone.
 */
export class Commenting implements CommentsBeside {
  readonly threads: Threads;
  selection = $state.raw<SectionSelection>();
  readonly #room: Room;
  #textVersion = $state(0);
  readonly #found: ReadonlyMap<ThreadId, FoundText | undefined> = $derived.by(() => {
    void this.#textVersion;
    return placesInText(this.threads.known, (part) => this.#open(part));
  });

  constructor(room: Room, threads: Threads) {
    this.#room = room;
    this.threads = threads;
  }

  /** Keeps both in step until the returned function is called; to be called in an effect. */
  follow(): () => void {
    const stops = this.#room.texts.map(({ life: { document } }) => {
      let settling: ReturnType<typeof setTimeout> | undefined;
      const changed = () => {
        settling ??= setTimeout(() => {
          settling = undefined;
          this.#textVersion += 1;
          this.#room.responses?.redraw();
        }, settleMs);
      };
      document.on('update', changed);
      return () => {
        clearTimeout(settling);
        document.off('update', changed);
      };
    });
    return () => stops.forEach((stop) => stop());
  }

  /** Begins a comment or a suggestion about what is selected, else about the whole process. */
  write(kind: NewKind): void {
    this.threads.draft = newDraft(this.#selectedPlace() ?? { kind: 'process' }, kind);
    this.threads.active = undefined;
    this.selection = undefined;
    this.#room.rail.show('comments');
  }

  /** Begins a comment about a place that is no text. */
  writeAt(place: ThreadPlace): void {
    this.threads.draft = newDraft(place);
    this.threads.active = undefined;
    this.#room.rail.show('comments');
  }

  /** Shows a thread beside the text. */
  show(thread: ThreadId): void {
    this.selection = undefined;
    this.threads.shown = 'open';
    this.threads.active = thread;
    this.#room.rail.show('comments');
  }

  standing(thread: Thread): PlaceStanding {
    if (thread.place.kind === 'step') return this.#standingOfStep(thread.place);
    if (thread.place.kind !== 'text') return 'stands';
    if (!this.#found.has(thread.id)) return 'unknown';
    const found = this.#found.get(thread.id);
    if (found === undefined) return 'loose';
    return found.isAsQuoted ? 'stands' : 'changed';
  }

  textNow(thread: Thread): string | undefined {
    return this.#found.get(thread.id)?.text;
  }

  line(part: 'title' | 'summary'): TextThreadPlace | undefined {
    const open = this.#open(part);
    if (open === undefined) return undefined;
    const words = processDocument[part](open.document).toString().trim();
    return words === '' ? undefined : placeOfWords(open.document, part, words, open.epoch);
  }

  isShielded(section: SectionKey): boolean {
    return this.#room.isShielded(section);
  }

  /** Leads from a thread to its place in the text. */
  go(id: ThreadId): void {
    const place = this.threads.find(id)?.place;
    if (place?.kind === 'step') void goToStep(this.#room, place.step);
    if (place?.kind !== 'text') return;
    this.threads.active = id;
    void goToMark(this.#room, place.part);
  }

  marksIn(section: SectionKey): readonly TextMark[] {
    const { draft, active, open } = this.threads;
    const written = draft ? [{ id: draft.thread, place: draft.place }] : [];
    const here = [...open, ...written].filter(({ place }) => place.kind === 'text' && place.part === section);
    if (here.length === 0) return [];
    const found = placesInText(here, (part) => this.#open(part));
    return here.flatMap(({ id }) => {
      const ranges = found.get(id)?.ranges;
      return ranges ? [{ id, ranges, isActive: id === active || id === draft?.thread }] : [];
    });
  }

  selected(section: SectionKey, selected: SelectedText | undefined): void {
    if (selected !== undefined && (!selected.isEmpty || selected.mark !== undefined))
      this.selection = { section, selected };
    else if (this.selection?.section === section) this.selection = undefined;
  }

  /** Where there is a column, what is said of the words is shown at once; else the caret brings a button for it. */
  pressed(mark: string): void {
    const thread = this.threads.open.find(({ id }) => id === mark);
    if (thread && matchMedia('(min-width: 1200px)').matches) this.show(thread.id);
  }

  #standingOfStep({ diagram, step }: Extract<ThreadPlace, { kind: 'step' }>): PlaceStanding {
    void this.#textVersion;
    if (this.#room.live?.readable !== true) return 'unknown';
    const { document } = this.#room.live.life;
    return diagramDocument.steps(document, diagram).has(step) ? 'stands' : 'loose';
  }

  #open(part: TextPlace): OpenPart | undefined {
    const section = sectionKey.safeParse(part);
    const text = section.success ? this.#room.textOf(section.data) : this.#room.live;
    if (text?.readable !== true || text.epoch === undefined) return undefined;
    const { document } = text.life;
    return { document, epoch: text.epoch, read: readPart(document, part) };
  }

  #selectedPlace(): TextThreadPlace | undefined {
    if (this.selection === undefined || this.selection.selected.isEmpty) return undefined;
    const { section, selected } = this.selection;
    const open = this.#open(section);
    return open && makeAnchor(open.document, section, selected.from, selected.to, open.epoch);
  }
}
