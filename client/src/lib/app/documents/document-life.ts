import { IndexeddbPersistence } from 'y-indexeddb';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { OwnMessage } from '@procesrum/shared/collaboration/messages.ts';
import { openDocumentSocket, type DocumentSocket } from '../document-socket.ts';
import { forgetGone } from './forget-gone.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';
import { markOpen } from './open-lock.ts';
import { Unconfirmed } from './unconfirmed.ts';

/** What one life of a document tells of itself. */
export interface DocumentLifeListener {
  /** Something about what is unconfirmed has changed. */
  changed: () => void;
  /** The copy on this device has been read. */
  copyRead: () => void;
  /** The first exchange of state is done, or the connection was lost. */
  synced: (synced: boolean) => void;
  /** Work done without connection met other people's work done meanwhile. */
  merged: (ownChanges: number) => void;
  message: (message: OwnMessage) => void;
  ended: (code: number) => void;
  /** This many tries in a row did not open. */
  unopened: (tries: number) => void;
}

/** Where a life of a document is kept on this device. */
export interface DocumentPlace {
  readonly name: string;
  readonly copies: LocalCopies;
}

/** When the copy on this device does not answer, the server's is shown without it. */
const longestCopyReadMs = 2_000;

/** On leaving the page, changes on their way are given this long to be confirmed. */
const longestFarewellMs = 10_000;

/**
 * One Yjs document of one epoch, with its connection and its copy on this device.
 * A document whose epoch rises gets a new life: the two are never mixed.
 */
export class DocumentLife {
  readonly document = new Y.Doc();
  readonly unconfirmed: Unconfirmed;
  readonly #place: DocumentPlace;
  readonly #listener: DocumentLifeListener;
  readonly #socket: DocumentSocket;
  readonly #beforeRemote = new Set<() => void>();
  readonly #unmark: () => void;
  #epoch: number | undefined;
  #copy: IndexeddbPersistence | undefined;
  /** Number of the update frame that has just carried a change off. */
  #carrier: number | undefined;
  #offlineChanges = 0;
  #receivedWhileSyncing = false;
  #synced = false;
  #halted = false;

  constructor(place: DocumentPlace, known: LocalCopy | undefined, listener: DocumentLifeListener) {
    this.#place = place;
    this.#unmark = markOpen(place.name);
    this.#listener = listener;
    this.#epoch = known?.epoch;
    this.unconfirmed = new Unconfirmed(known?.waiting);
    this.#socket = openDocumentSocket(place.name, this.document, {
      opened: () => this.#connectionOpened(),
      sent: (kind, number) => {
        if (kind === 'update') this.#carrier = number;
        else this.unconfirmed.step2Sent(number);
      },
      receiving: () => this.#beforeRemote.forEach((prepare) => prepare()),
      message: (message) => this.#received(message),
      synced: (synced) => this.#syncChanged(synced),
      ended: (code) => listener.ended(code),
      unopened: (tries) => listener.unopened(tries),
    });
    if (this.#epoch !== undefined) this.#socket.tellEpoch(this.#epoch);
    // After the socket's own listener, so that a change is already sent when it is counted.
    this.document.on('update', this.#documentChanged);
    void this.#start();
  }

  get awareness(): Awareness {
    return this.#socket.awareness;
  }

  /** Calls back each time before changes of others are applied; returns what ends it. */
  readonly beforeRemote = (prepare: () => void): (() => void) => {
    this.#beforeRemote.add(prepare);
    return () => this.#beforeRemote.delete(prepare);
  };

  /** The epoch this life belongs to, once known. */
  get epoch(): number | undefined {
    return this.#epoch;
  }

  /** It has never held anything: no client has written in it. */
  get isEmpty(): boolean {
    return this.document.store.clients.size === 0;
  }

  /** Tries again at once. */
  reconnect(): void {
    if (!this.#halted) this.#socket.reconnect();
  }

  /** Tries again at once if there is no connection. */
  connect(): void {
    if (!this.#halted) this.#socket.connect();
  }

  /** Makes no more tries; the text stays. */
  disconnect(): void {
    this.#socket.disconnect();
  }

  /** Names the epoch the server has told and begins to keep a copy under it. */
  keepCopy(epoch: number): void {
    this.#epoch = epoch;
    this.#socket.tellEpoch(epoch);
    this.#noteWaiting();
    this.#openCopy(epoch);
  }

  /** Nothing more is sent, received or kept; the text can be read until this life is closed. */
  halt(): void {
    if (this.#halted) return;
    this.#halted = true;
    this.document.off('update', this.#documentChanged);
    this.#socket.close();
    // Before the document goes: the copy writes nothing more, and lets go of its database.
    void this.#copy?.destroy();
    this.#unmark();
  }

  /** Ends this life at once. */
  close(): void {
    this.halt();
    this.document.destroy();
  }

  /** Ends this life as soon as what is on its way is confirmed, or after ten seconds. */
  closeWhenConfirmed(): void {
    if (!this.#synced || this.unconfirmed.count === 0) {
      this.close();
      return;
    }
    this.#socket.awareness.setLocalState(null);
    const deadline = setTimeout(() => this.close(), longestFarewellMs);
    this.#farewell = () => {
      clearTimeout(deadline);
      this.close();
    };
  }
  #farewell: (() => void) | undefined;

  async #start(): Promise<void> {
    // Before connecting, so that the first exchange already knows what this device has.
    if (this.#epoch !== undefined) {
      const copy = this.#openCopy(this.#epoch);
      await Promise.race([copy.whenSynced, new Promise((resolve) => setTimeout(resolve, longestCopyReadMs))]);
      if (this.#halted) return;
      if (copy.synced) this.#listener.copyRead();
    }
    this.#socket.connect();
  }

  #openCopy(epoch: number): IndexeddbPersistence {
    this.#copy = new IndexeddbPersistence(
      this.#place.copies.databaseOf(this.#place.name, epoch),
      this.document,
    );
    return this.#copy;
  }

  readonly #documentChanged = (
    _update: Uint8Array,
    origin: unknown,
    _document: Y.Doc,
    transaction: Y.Transaction,
  ) => {
    if (transaction.local) {
      this.unconfirmed.changed(Date.now(), this.#carrier);
      this.#carrier = undefined;
      this.#noteWaiting();
      this.#listener.changed();
    } else if (origin === this.#socket.origin && !this.#synced) {
      this.#receivedWhileSyncing = true;
    }
  };

  #connectionOpened(): void {
    forgetGone(this.#socket.awareness);
    this.unconfirmed.connectionOpened();
    this.#carrier = undefined;
    this.#offlineChanges = this.unconfirmed.count;
    this.#receivedWhileSyncing = false;
  }

  #syncChanged(synced: boolean): void {
    this.#synced = synced;
    if (synced && this.#offlineChanges > 0 && this.#receivedWhileSyncing)
      this.#listener.merged(this.#offlineChanges);
    this.#listener.synced(synced);
  }

  #received(message: OwnMessage): void {
    if (this.#halted) return;
    if (message.type === 'durable') this.unconfirmed.durable(message.frames);
    if (message.type === 'rejected') this.unconfirmed.rejected(message.frame, message.reason);
    if (message.type === 'durable' || message.type === 'rejected') {
      this.#noteWaiting();
      this.#listener.changed();
    }
    this.#listener.message(message);
    if (this.unconfirmed.count === 0) this.#farewell?.();
  }

  #noteWaiting(): void {
    if (this.#epoch === undefined) return;
    this.#place.copies.write(this.#place.name, this.#epoch, this.unconfirmed.waiting());
  }
}
