import { createContext } from 'svelte';
import type * as Y from 'yjs';
import {
  addStep,
  moveStep,
  removeBranch,
  removeStep,
  addBranch,
  setBranch,
  setStep,
  stepTitle,
  type StepChange,
} from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { copySide } from '@procesrum/shared/processes/diagrams/diagram-writing.ts';
import {
  addLane,
  moveLane,
  removeLane,
  renameLane,
} from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import {
  endOfFlow,
  type DiagramSide,
  type Lane,
  type Step,
  type StepKind,
} from '@procesrum/shared/processes/diagrams/diagram.ts';
import { maxLanes, maxSteps } from '@procesrum/shared/protocol/limits.ts';
import type { Words } from '#lib/words/words.ts';
import type { LiveDiagrams } from './live/live-diagrams.svelte.ts';
import type { OthersAtSteps } from './live/others-at-steps.svelte.ts';
import type { StepChoice } from './live/step-choice.svelte.ts';
import { laneOf, titleOf } from './step-words.ts';

/** Which sides are shown. */
export type ShownSides = DiagramSide | 'both';

/** What the parts of a diagram work on. */
export interface DeskParts {
  readonly live: LiveDiagrams;
  readonly choice: StepChoice;
  readonly others: OthersAtSteps;
  readonly newId: () => string;
  readonly words: Words;
  /** Says a sentence to those who listen. */
  readonly say: (sentence: string) => void;
  /** Whether one may write here now. */
  readonly mayEdit: () => boolean;
}

const firstLaneId = 'first';

/** Everything one can do to the diagrams of a process, each said to those who listen when it is done. */
export class DiagramDesk {
  shown = $state<ShownSides>('both');
  asList = $state(false);
  /** A lane that has just been made, to be given its name. */
  naming = $state<string>();
  readonly live: LiveDiagrams;
  readonly choice: StepChoice;
  readonly others: OthersAtSteps;
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.live = parts.live;
    this.choice = parts.choice;
    this.others = parts.others;
    const { before, after } = parts.live.now;
    if (before.steps.length === 0 || after.steps.length === 0)
      this.shown = before.steps.length === 0 && after.steps.length > 0 ? 'after' : 'before';
  }

  get mayEdit(): boolean {
    return this.#parts.mayEdit();
  }

  /** The sides that are shown, in their order. */
  get sides(): readonly DiagramSide[] {
    return this.shown === 'both' ? ['before', 'after'] : [this.shown];
  }

  /** Shows one side or both. */
  show(sides: ShownSides): void {
    this.shown = sides;
    const place = this.choice.place;
    if (place !== undefined && !this.sides.includes(place.side)) {
      this.choice.open(undefined);
      this.choice.choose(undefined);
    }
  }

  /** Shows the steps as an ordered list, or drawn. */
  showAsList(isList: boolean): void {
    this.asList = isList;
    this.choice.stopWriting();
    this.choice.open(undefined);
    this.#say(isList ? this.#text.said.asList : this.#text.said.asDrawing);
  }

  stepsOf(side: DiagramSide): readonly Step[] {
    return this.live.now[side].steps;
  }

  /**
   * Adds a step after the chosen one of that side, in its lane, else last.
   * @returns its id, ready to be written in; `undefined` when there is no room for more
   */
  add(side: DiagramSide, kind: StepKind, lane?: string): string | undefined {
    if (!this.mayEdit) return undefined;
    const { live, choice } = this;
    const steps = this.stepsOf(side);
    const after = choice.place?.side === side ? choice.place : undefined;
    const at = after === undefined ? steps.length : after.at + 1;
    const id = this.#parts.newId();
    const done = live.act(() => {
      const in_ =
        lane ?? after?.step.lane ?? steps.at(-1)?.lane ?? live.now.lanes[0]?.id ?? this.#firstLane();
      if (!addStep(live.document, side, { id, lane: in_, kind, title: '' }, at)) return false;
      if (kind === 'decision') this.#addAnswers(side, id, steps[at]?.id);
      return true;
    });
    if (!done) {
      this.#say(this.#text.said.full(maxSteps));
      return undefined;
    }
    choice.choose(id);
    this.#sayWhere('added', id);
    return id;
  }

  /** Moves a step to another place of its side, or to another lane. */
  move(id: string, to: { readonly at?: number; readonly lane?: string }): void {
    const place = this.live.find(id);
    if (place === undefined || !this.mayEdit) return;
    const steps = this.stepsOf(place.side);
    const at = to.at === undefined ? place.at : Math.max(0, Math.min(steps.length - 1, to.at));
    if (at === place.at && (to.lane === undefined || to.lane === place.step.lane)) return;
    const change = {
      ...(at === place.at ? {} : { at }),
      ...(to.lane === undefined ? {} : { lane: to.lane }),
    };
    this.live.act(() => moveStep(this.live.document, place.side, id, change));
    this.#sayWhere('moved', id);
  }

  /** Moves a step this many places on in the order. */
  moveBy(id: string, places: number): void {
    const place = this.live.find(id);
    if (place) this.move(id, { at: place.at + places });
  }

  /** Moves a step to the lane this many further down. */
  moveLanes(id: string, lanes: number): void {
    const place = this.live.find(id);
    const all = this.live.now.lanes;
    const next = all[all.findIndex((lane) => lane.id === place?.step.lane) + lanes];
    if (next) this.move(id, { lane: next.id });
  }

  remove(id: string): void {
    const place = this.live.find(id);
    if (place === undefined || !this.mayEdit) return;
    this.live.act(() => removeStep(this.live.document, place.side, id));
    this.#say(this.#text.said.removed(titleOf(place.step, this.#parts.words)));
  }

  set(id: string, change: StepChange): void {
    const place = this.live.find(id);
    if (place === undefined || !this.mayEdit) return;
    this.live.act(() => {
      setStep(this.live.document, place.side, id, change);
      const next = this.stepsOf(place.side)[place.at + 1]?.id;
      if (change.kind === 'decision' && place.step.branches.length === 0)
        this.#addAnswers(place.side, id, next);
    });
  }

  /** Gives a choice one more way, which ends it until somebody says better. */
  addWay(id: string): void {
    this.#onStep(id, (document, side) =>
      addBranch(document, side, id, { id: this.#parts.newId(), label: '', to: endOfFlow }),
    );
  }

  setWay(id: string, way: string, change: { readonly label?: string; readonly to?: string }): void {
    this.#onStep(id, (document, side) => setBranch(document, side, id, way, change));
  }

  removeWay(id: string, way: string): void {
    this.#onStep(id, (document, side) => removeBranch(document, side, id, way));
  }

  /** Puts a step that somebody else removed back where it stood, as it stood. */
  putBack({ side, at, step }: { side: DiagramSide; at: number; step: Step }): void {
    if (!this.mayEdit) return;
    const { document, now } = this.live;
    const id = this.#parts.newId();
    this.live.act(() => {
      const lane = now.lanes.some((one) => one.id === step.lane)
        ? step.lane
        : (now.lanes[0]?.id ?? this.#firstLane());
      const { then, branches, ...rest } = step;
      if (!addStep(document, side, { ...rest, id, lane }, Math.min(at, this.stepsOf(side).length))) return;
      if (then !== undefined) setStep(document, side, id, { then });
      for (const way of branches) addBranch(document, side, id, { ...way, id: this.#parts.newId() });
    });
    this.choice.choose(id);
    this.#sayWhere('added', id);
  }

  /** Gives *Fremover* the steps of *I dag*. */
  copyToAfter(): void {
    if (!this.mayEdit) return;
    const { live } = this;
    if (!live.act(() => copySide(live.document, 'before', 'after'))) return;
    this.shown = 'after';
    this.#say(this.#text.said.copied(this.stepsOf('after').length));
  }

  /** @returns the new lane's id; `undefined` when there is no room for more */
  addLane(): string | undefined {
    if (!this.mayEdit) return undefined;
    const { live } = this;
    const lane = { id: this.#parts.newId(), name: this.#text.newLane(live.now.lanes.length + 1) };
    if (!live.act(() => addLane(live.document, lane))) {
      this.#say(this.#text.said.fullLanes(maxLanes));
      return undefined;
    }
    this.#say(this.#text.said.laneAdded(lane.name));
    this.naming = lane.id;
    return lane.id;
  }

  renameLane({ id, name: before }: Lane, name: string): void {
    const clean = name.replace(/\s+/gu, ' ').trim();
    if (clean === '' || clean === before || !this.mayEdit) return;
    this.live.act(() => renameLane(this.live.document, id, clean));
  }

  moveLane({ id, name }: Lane, places: -1 | 1): void {
    const at = this.live.now.lanes.findIndex((lane) => lane.id === id) + places;
    if (at < 0 || at >= this.live.now.lanes.length || !this.mayEdit) return;
    if (this.live.act(() => moveLane(this.live.document, id, at)))
      this.#say(this.#text.said.laneMoved(name, at + 1));
  }

  removeLane({ id, name }: Lane): void {
    if (!this.mayEdit) return;
    if (this.live.act(() => removeLane(this.live.document, id))) this.#say(this.#text.said.laneRemoved(name));
  }

  undo = (): void => this.#take(this.live.undo(), this.#text.said.undone);
  redo = (): void => this.#take(this.live.redo(), this.#text.said.redone);

  /** The text of a step, to be written in; `undefined` when it is gone. */
  titleText({ side, step }: { side: DiagramSide; step: Pick<Step, 'id'> }) {
    return stepTitle(this.live.document, side, step.id);
  }

  get newId(): () => string {
    return this.#parts.newId;
  }

  get #text(): Words['diagrams'] {
    return this.#parts.words.diagrams;
  }

  #say(sentence: string): void {
    this.#parts.say(sentence);
  }

  #onStep(id: string, change: (document: Y.Doc, side: DiagramSide) => unknown): void {
    const place = this.live.find(id);
    if (place && this.mayEdit) this.live.act(() => change(this.live.document, place.side));
  }

  #take(done: boolean, sentence: string): void {
    this.#say(done ? sentence : this.#text.said.nothingToUndo);
  }

  #sayWhere(what: 'added' | 'moved', id: string): void {
    const place = this.live.find(id);
    if (place === undefined) return;
    const { words } = this.#parts;
    const lane = laneOf(place.step, this.live.now.lanes);
    this.#say(this.#text.said[what](titleOf(place.step, words), place.at + 1, lane));
  }

  /** Two who draw the first step at the same time draw it in the same lane: its id is always this. */
  #firstLane(): string {
    addLane(this.live.document, { id: firstLaneId, name: this.#text.firstLane });
    return firstLaneId;
  }

  /** A choice begins with yes and no: yes goes on, and no ends it until somebody says better. */
  #addAnswers(side: DiagramSide, id: string, next: string | undefined): void {
    const { yes, no } = this.#text;
    for (const [label, to] of [
      [yes, next ?? endOfFlow],
      [no, endOfFlow],
    ] as const)
      addBranch(this.live.document, side, id, { id: this.#parts.newId(), label, to });
  }
}

/** The desk of the diagram that the parts stand in. */
export const [useDesk, provideDesk] = createContext<DiagramDesk>();
