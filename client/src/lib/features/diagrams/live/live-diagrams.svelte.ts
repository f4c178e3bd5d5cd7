import type * as Y from 'yjs';
import { diagramDocument, readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import {
  diagramSide,
  type DiagramSide,
  type ProcessDiagrams,
  type Step,
} from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { SharedHistory } from '#lib/app/documents/one-line/one-line-binding.ts';
import { ownHistory } from './own-history.ts';

/** A step and where it stands. */
export interface PlacedStep {
  readonly side: DiagramSide;
  /** Counted from 0. */
  readonly at: number;
  readonly step: Step;
}

/** What has happened to the diagrams. */
export interface DiagramsChange {
  readonly before: ProcessDiagrams;
  readonly now: ProcessDiagrams;
  /** By this screen. */
  readonly isOwn: boolean;
}

/**
 * Both step diagrams of one life of a process's document, as they are at this moment, and the undoing of what this screen
 * has done to them.
 */
export class LiveDiagrams implements SharedHistory {
  now = $state.raw() as ProcessDiagrams;
  canUndo = $state(false);
  canRedo = $state(false);
  readonly document: Y.Doc;
  readonly origin = {};
  readonly #history: Y.UndoManager;
  #listeners: readonly ((change: DiagramsChange) => void)[] = [];

  constructor(document: Y.Doc) {
    this.document = document;
    this.now = readDiagrams(document);
    this.#history = ownHistory(this.#roots, this.origin, document.clientID);
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
      this.#history.on(event, this.#stacksChanged);
    for (const root of this.#roots) root.observeDeep(this.#changed);
  }

  close(): void {
    for (const root of this.#roots) root.unobserveDeep(this.#changed);
    this.#history.destroy();
  }

  /** Calls back after each change; returns what ends it. */
  onchange(listener: (change: DiagramsChange) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener);
    };
  }

  /** Where a step stands; `undefined` when it is gone. */
  find(id: string | undefined, diagrams: ProcessDiagrams = this.now): PlacedStep | undefined {
    for (const side of diagramSide.options) {
      const at = diagrams[side].steps.findIndex((step) => step.id === id);
      const step = diagrams[side].steps[at];
      if (step !== undefined) return { side, at, step };
    }
    return undefined;
  }

  /** Does something that is taken back as one thing. */
  act<Result>(change: () => Result): Result {
    this.#history.stopCapturing();
    const result = this.document.transact(change, this.origin);
    this.#history.stopCapturing();
    return result;
  }

  /** Takes back what this screen did last. @returns false when there is nothing left */
  undo = (): boolean => this.#history.undo() !== null;
  redo = (): boolean => this.#history.redo() !== null;

  get #roots() {
    const { lanes, steps } = diagramDocument;
    return [lanes(this.document), steps(this.document, 'before'), steps(this.document, 'after')];
  }

  readonly #changed = (_events: unknown, transaction: Y.Transaction): void => {
    const before = this.now;
    this.now = readDiagrams(this.document);
    const change = { before, now: this.now, isOwn: transaction.local };
    for (const listener of this.#listeners) listener(change);
  };

  readonly #stacksChanged = (): void => {
    this.canUndo = this.#history.canUndo();
    this.canRedo = this.#history.canRedo();
  };
}
