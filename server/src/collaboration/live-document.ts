import * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import { step2Frame, type Frame } from './codec.ts';
import type { ClientBinding } from './storage/documents.repository.ts';
import type { DeletedRanges } from './storage/deleted-ranges.ts';
import type { LoadedDocument } from './storage/loaded-document.ts';
import { knowledgeOf, type DocumentKnowledge } from './gate/gate.ts';
import { NewDeletions } from './gate/new-deletions.ts';

/** What a turn has changed. */
export interface Change {
  /** All of it, as one update. */
  readonly update: Uint8Array;
  /** The state vector of the moment before. */
  readonly before: () => Uint8Array;
}

/** What an open document starts from. */
export type LiveDocumentParts = Pick<
  LoadedDocument,
  'document' | 'bindings' | 'formerClients' | 'closedRoots'
>;

/** An open document: its Yjs document, whose its Yjs clients are, and what is cached of it. */
export class LiveDocument {
  readonly knowledge: DocumentKnowledge;
  readonly #document: Y.Doc;
  readonly #bindings: Map<number, ClientBinding>;
  readonly #formerClients: ReadonlySet<number>;
  readonly #deletions = new NewDeletions();
  #produced: Uint8Array[] = [];
  #before: Map<number, number> | undefined;
  #wholeFrame: Frame | undefined;

  constructor({ document, bindings, formerClients, closedRoots }: LiveDocumentParts) {
    this.#document = document;
    this.#formerClients = formerClients;
    this.#bindings = new Map(bindings.map((binding) => [binding.client, binding]));
    this.knowledge = knowledgeOf(document, {
      ownerOf: (client) => this.#bindings.get(client)?.writer,
      formerClients,
      closedRoots,
    });
    document.on('update', (update: Uint8Array, _origin: unknown, _document: Y.Doc, change: Y.Transaction) => {
      this.#produced.push(update);
      this.#before ??= change.beforeState;
    });
  }

  /** The Yjs document, for reading. */
  get yjs(): Y.Doc {
    return this.#document;
  }

  /** What is known of whose a Yjs client is. */
  bindingOf(client: number): ClientBinding | undefined {
    return this.#bindings.get(client);
  }

  /** Whether somebody may say that they write with a Yjs client. */
  mayClaim(client: number, writer: WriterId): boolean {
    if (this.#formerClients.has(client)) return false;
    const known = this.#bindings.get(client);
    return known === undefined || known.writer === writer || !known.isClaimed;
  }

  /** Remembers whose Yjs clients are, until the database says otherwise: the first is believed, or who claims it. */
  bind(bindings: Iterable<ClientBinding>): void {
    for (const binding of bindings) {
      const known = this.#bindings.get(binding.client);
      if (known === undefined || (binding.isClaimed && !known.isClaimed)) {
        this.#bindings.set(binding.client, binding);
      }
    }
  }

  /** Takes note of whose Yjs clients are in the database; says whether that is news. */
  settleBindings(bindings: Iterable<ClientBinding>): boolean {
    let isNews = false;
    for (const binding of bindings) {
      const known = this.#bindings.get(binding.client);
      // A claim made here is on its way into the database and will win there too.
      if (known?.isClaimed === true && !binding.isClaimed) continue;
      isNews ||= known?.writer !== binding.writer;
      this.#bindings.set(binding.client, binding);
    }
    return isNews;
  }

  /**
   * Runs one turn: all it applies is integrated together.
   * @returns what has changed, if anything has
   */
  turn(work: () => void): Change | undefined {
    this.#deletions.begin();
    this.#document.transact(work);
    const [first, ...others] = this.#produced;
    const before = this.#before ?? new Map<number, number>();
    this.#produced = [];
    this.#before = undefined;
    if (first === undefined) return undefined;
    this.#wholeFrame = undefined;
    let stateVector: Uint8Array | undefined;
    return {
      // Yjs may tidy up after a transaction in another one.
      update: others.length === 0 ? first : Y.mergeUpdates([first, ...others]),
      before: () => (stateVector ??= Y.encodeStateVector(before)),
    };
  }

  /**
   * Applies an update, within a turn.
   * @returns what it has deleted that was not deleted before
   */
  apply(update: Uint8Array): DeletedRanges {
    return this.#document.transact((transaction) => {
      Y.applyUpdate(this.#document, update);
      return this.#deletions.take(transaction);
    });
  }

  /**
   * Forgets what Yjs could not integrate: kept pending it would be told to nobody and stored nowhere.
   * @returns true when there was something
   */
  dropPending(): boolean {
    const { store } = this.#document;
    if (store.pendingStructs === null && store.pendingDs === null) return false;
    store.pendingStructs = null;
    store.pendingDs = null;
    return true;
  }

  /** The state vector: what we have, for asking what we lack. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#document);
  }

  /**
   * Everything that a client with this state vector lacks.
   * @throws Error when the bytes are no state vector
   */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#document, stateVector);
  }

  /**
   * Whether a client with this state vector has a copy of an earlier life, which must never be merged with this one.
   * @throws Error when the bytes are no state vector
   */
  isOfFormerLife(stateVector: Uint8Array): boolean {
    if (this.#formerClients.size === 0) return false;
    return [...Y.decodeStateVector(stateVector).keys()].some((client) => this.#formerClients.has(client));
  }

  /** The answer to a client's SyncStep1. One that has nothing gets the same frame as all others in a hall. */
  answerTo(stateVector: Uint8Array): Frame {
    const hasNothing = stateVector.length === 1 && stateVector[0] === 0;
    if (!hasNothing) return step2Frame(this.since(stateVector));
    this.#wholeFrame ??= step2Frame(Y.encodeStateAsUpdate(this.#document));
    return this.#wholeFrame;
  }

  /** Lets go of it. */
  destroy(): void {
    this.#document.destroy();
  }
}
