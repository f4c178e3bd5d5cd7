import * as Y from 'yjs';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import { step2Frame, type Frame } from './codec.ts';
import { EncodedDocument } from './rooms/encoded-document.ts';
import { integrateInTurns } from './rooms/integrate-in-turns.ts';
import type { ClientBinding } from './storage/documents.repository.ts';
import type { DeletedRanges } from './storage/deleted-ranges.ts';
import type { LoadedDocument } from './storage/loaded-document.ts';
import { knowledgeOf, type DocumentKnowledge } from './gate/gate.ts';
import { NewDeletions } from './gate/new-deletions.ts';
import { hereAndNow, type DocumentWorker } from './worker/document-worker.ts';
import { asTold, isWhole } from './worker/fold.ts';

/** What a turn has changed. */
export interface Change {
  /** All of it, as one update. */
  readonly update: Uint8Array;
  /** The state vector of the moment before. */
  readonly before: () => Uint8Array;
}

/** What an open document starts from. */
export interface LiveDocumentParts extends Pick<
  LoadedDocument,
  'bindings' | 'formerClients' | 'closedRoots'
> {
  /** All of it, integrated. */
  readonly document: Y.Doc;
  /** The same as the database has it; a document that has just been made is written out instead. */
  readonly updates?: readonly Uint8Array[];
}

/**
 * An open document: its Yjs document, whose its Yjs clients are, and what is cached of it. One that nobody changes sleeps:
 * it lets go of its Yjs document, which takes ten times as much memory as the bytes it is made of.
 */
export class LiveDocument {
  readonly #encoded: EncodedDocument;
  readonly #worker: Pick<DocumentWorker, 'do'>;
  readonly #closedRoots: ReadonlySet<string>;
  #awake: { readonly document: Y.Doc; readonly knowledge: DocumentKnowledge } | undefined;
  #waking: Promise<void> | undefined;
  /** What it is asleep with. */
  #stateVector: Uint8Array | undefined;
  readonly #bindings: Map<number, ClientBinding>;
  readonly #formerClients: ReadonlySet<number>;
  readonly #deletions = new NewDeletions();
  #produced: Uint8Array[] = [];
  #before: Map<number, number> | undefined;

  constructor(
    { document, updates, bindings, formerClients, closedRoots }: LiveDocumentParts,
    worker: Pick<DocumentWorker, 'do'> = hereAndNow,
  ) {
    this.#formerClients = formerClients;
    this.#closedRoots = closedRoots;
    this.#worker = worker;
    this.#bindings = new Map(bindings.map((binding) => [binding.client, binding]));
    this.#encoded = new EncodedDocument(updates, worker, () => Y.encodeStateAsUpdate(this.yjs));
    this.#wakeWith(document);
  }

  /** True while it can be judged by and changed. */
  get isAwake(): boolean {
    return this.#awake !== undefined;
  }

  /** What the gate must know of it; only while it is awake. */
  get knowledge(): DocumentKnowledge {
    if (this.#awake === undefined) throw new Error('the document is asleep');
    return this.#awake.knowledge;
  }

  /** All of it as bytes, awake or asleep. */
  get updates(): readonly Uint8Array[] {
    return this.#encoded.updates;
  }

  /** Lets go of the Yjs document until it is needed again. */
  sleep(): void {
    if (this.#awake === undefined) return;
    // Written out while it can be.
    this.#encoded.rest();
    this.#stateVector = this.stateVector();
    this.yjs.destroy();
    this.#awake = undefined;
  }

  /**
   * Makes the Yjs document again; a short one takes no time.
   * @throws Error when its bytes do not give all of it
   */
  async wake(): Promise<void> {
    if (this.#awake !== undefined) return;
    this.#waking ??= integrateInTurns(this.#encoded.updates, this.#worker)
      .then((document) => {
        if (!isWhole(document)) throw new Error('a document has not slept well');
        this.#wakeWith(document);
      })
      .finally(() => (this.#waking = undefined));
    await this.#waking;
  }

  #wakeWith(document: Y.Doc): void {
    const knowledge = knowledgeOf(document, {
      ownerOf: (client) => this.#bindings.get(client)?.writer,
      formerClients: this.#formerClients,
      closedRoots: this.#closedRoots,
    });
    document.on('update', (update: Uint8Array, _origin: unknown, _document: Y.Doc, change: Y.Transaction) => {
      this.#produced.push(update);
      this.#before ??= change.beforeState;
    });
    this.#awake = { document, knowledge };
    this.#stateVector = undefined;
  }

  /** The Yjs document, for reading; only while it is awake. */
  get yjs(): Y.Doc {
    if (this.#awake === undefined) throw new Error('the document is asleep');
    return this.#awake.document;
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
    asTold(this.yjs, work);
    const [first, ...others] = this.#produced;
    const before = this.#before ?? new Map<number, number>();
    this.#produced = [];
    this.#before = undefined;
    if (first === undefined) return undefined;
    const update = others.length === 0 ? first : Y.mergeUpdates([first, ...others]);
    this.#encoded.changed(update);
    let stateVector: Uint8Array | undefined;
    return {
      update,
      before: () => (stateVector ??= Y.encodeStateVector(before)),
    };
  }

  /**
   * Applies an update, within a turn.
   * @returns what it has deleted that was not deleted before
   */
  apply(update: Uint8Array): DeletedRanges {
    return this.yjs.transact((transaction) => {
      Y.applyUpdate(this.yjs, update);
      return this.#deletions.take(transaction);
    });
  }

  /**
   * Forgets what Yjs could not integrate: kept pending it would be told to nobody and stored nowhere.
   * @returns true when there was something
   */
  dropPending(): boolean {
    const { store } = this.yjs;
    if (store.pendingStructs === null && store.pendingDs === null) return false;
    store.pendingStructs = null;
    store.pendingDs = null;
    return true;
  }

  /** The state vector: what we have, for asking what we lack. */
  stateVector(): Uint8Array {
    return this.#stateVector ?? Y.encodeStateVector(this.yjs);
  }

  /**
   * Everything that a client with this state vector lacks.
   * @throws Error when the bytes are no state vector
   */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.yjs, stateVector);
  }

  /**
   * Whether a client with this state vector has a copy of an earlier life, which must never be merged with this one.
   * @throws Error when the bytes are no state vector
   */
  isOfFormerLife(stateVector: Uint8Array): boolean {
    if (this.#formerClients.size === 0) return false;
    return [...Y.decodeStateVector(stateVector).keys()].some((client) => this.#formerClients.has(client));
  }

  /** The answer to a client that has this: one that has nothing gets the same frame as all others in a hall. */
  answerTo(stateVector: Uint8Array): Frame {
    return isNothing(stateVector) ? this.#encoded.frame : step2Frame(this.since(stateVector));
  }

  /** Whether it can answer this now, though it may be asleep. */
  canAnswer(stateVector: Uint8Array): boolean {
    return this.isAwake || isNothing(stateVector);
  }

  /** Lets go of it. */
  destroy(): void {
    this.#awake?.document.destroy();
  }
}

function isNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 1 && stateVector[0] === 0;
}
