import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type {
  DocumentRole,
  OwnMessage,
  RejectionReason,
  SavingHealth,
} from '@procesrum/shared/collaboration/messages.ts';
import { saveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import { DocumentLife } from './documents/document-life.ts';
import type { Drafts } from './documents/drafts.svelte.ts';

/** What the server says of a person whose connection it has ended. */
export type Standing = 'allowed' | 'not-signed-in' | 'no-access' | 'unknown';

/** Whether the document may be on this screen: while it is open, after signing out elsewhere, and never again. */
export type DocumentAccess = 'open' | 'signed-out' | 'lost';

/** What a live document needs to begin. */
export interface LiveDocumentOptions {
  /** Name as it stands in the address: `process/<id>`. */
  readonly name: string;
  /** What the page was told before the connection says it better. */
  readonly role: DocumentRole;
  /** Asks the server over REST, after a connection was ended for good. */
  readonly standing: () => Promise<Standing>;
  /** Where copies are kept on this device, and the work of ended lives that was not saved. */
  readonly drafts: Drafts;
  /** Writes down what of an ended life's text may stay on this device; called when `standing` has just been asked. */
  readonly draftOf: (document: Y.Doc) => Uint8Array;
  /** The life on the screen has ended, and its editors are about to be locked. */
  readonly onended: () => void;
}

/** One life of the document, as editors bind to it; a new one means new editors. */
export interface OpenDocument {
  readonly document: Y.Doc;
  readonly awareness: Awareness;
  /** Calls back each time before changes of others are applied; returns what ends it. */
  readonly beforeRemote: (prepare: () => void) => () => void;
}

/** Between tries when the server keeps ending a connection that the person has a right to. */
const betweenTriesMs = 5_000;

/** Between tries when the server answers but cannot save. */
const betweenSavingTriesMs = 8_000;

/**
 * A document being written live: its text, whether it is saved, and what one may do with it.
 * Made by the page that shows it, and closed with it.
 */
export class LiveDocument {
  /** The life editors bind to. */
  life = $state.raw<OpenDocument>() as OpenDocument;
  access = $state<DocumentAccess>('open');
  role = $state<DocumentRole>('read');
  health = $state<SavingHealth>('ok');
  /** The socket is open and the first exchange of state is done. */
  connected = $state(false);
  /** There is text to show, from this device or from the server. */
  readable = $state(false);
  /** Changes made without connection that have met other people's; until somebody has seen it. */
  mergedChanges = $state<number>();
  /** The epoch of the life editors bind to, once known. */
  epoch = $state<number>();
  /** A new life of the document is on its way; until it has come the old text is shown, locked. */
  isRenewing = $state(false);
  refusedFor = $state<RejectionReason | 'malformed'>();

  #unconfirmed = $state(0);
  #oldestAtMs = $state(0);
  #confirmedAtMs = $state<number>();
  #nowMs = $state(Date.now());

  /** Which of the four save words is true now. */
  readonly save: SaveState = $derived(
    saveState({
      unconfirmed: this.#unconfirmed,
      oldestUnconfirmedAtMs: this.#oldestAtMs,
      connected: this.connected,
      refused: this.refusedFor !== undefined,
      health: this.health,
      confirmedAtMs: this.#confirmedAtMs,
      nowMs: this.#nowMs,
    }),
  );

  readonly #options: LiveDocumentOptions;
  #current: DocumentLife;
  /** The life editors are bound to; while a new one is on its way, not the current one. */
  #shown: DocumentLife | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    this.role = options.role;
    this.#current = this.#begin();
    this.#show(this.#current);
    window.addEventListener('beforeunload', this.#warnOfLoss);
    window.addEventListener('online', this.#networkReturned);
  }

  /** Whether the person may write in it now. */
  get isWritable(): boolean {
    return this.role === 'edit' && this.access === 'open' && !this.isRenewing;
  }

  /** Connects at once instead of waiting for the next try. */
  readonly tryNow = (): void => {
    if (this.refusedFor === undefined) this.#current.connect();
    else this.#current.reconnect();
  };

  /** Gives up what the server refused and shows the text as it is saved there. */
  startFromSaved(): void {
    this.#current.halt();
    this.readable = false;
    // The next life may be of the same epoch, in a database of the same name.
    void this.#forgetCopiesOf(this.#current).then(() => this.#renew());
  }

  /** The page is left: what is on its way may still arrive, then everything is closed. */
  close(): void {
    this.#closed = true;
    this.#stopTimers();
    window.removeEventListener('beforeunload', this.#warnOfLoss);
    window.removeEventListener('online', this.#networkReturned);
    if (this.#shown !== this.#current) this.#shown?.close();
    this.#current.closeWhenConfirmed();
  }

  /** There is nothing in the document any more: what was not saved in it is set aside, and everything closed. */
  retire(): void {
    this.#current.halt();
    void this.#leaveBehind(this.#current);
    this.close();
  }

  #begin(): DocumentLife {
    const { name, drafts } = this.#options;
    const { copies } = drafts;
    const life: DocumentLife = new DocumentLife({ name, copies }, copies.read(name), {
      changed: () => this.#count(life),
      copyRead: () => (life.isEmpty ? undefined : this.#arrived(life)),
      synced: (synced) => {
        this.connected = synced;
        if (synced) this.#arrived(life);
      },
      merged: (changes) => (this.mergedChanges = changes),
      message: (message) => this.#received(life, message),
      ended: (code) => this.#ended(life, code),
      // The door gives browsers no reason: after two tries, and now and then later, REST is asked for it.
      unopened: (tries) => void (tries % 10 === 2 && this.#askToReturn(life)),
    });
    this.#count(life);
    return life;
  }

  /** Begins a new life. What is on the screen stays there until it has come. */
  #renew(): void {
    if (this.#closed) return;
    this.#stopTimers();
    this.connected = false;
    this.refusedFor = undefined;
    this.#current = this.#begin();
    if (!this.readable) this.#show(this.#current);
  }

  /** There is text of this life to show. */
  #arrived(life: DocumentLife): void {
    this.#show(life);
    this.readable = true;
  }

  /** Binds editors to a life, and closes the one they were bound to. */
  #show(life: DocumentLife): void {
    const before = this.#shown;
    if (before === life) return;
    this.#shown = life;
    this.life = { document: life.document, awareness: life.awareness, beforeRemote: life.beforeRemote };
    this.epoch = life.epoch;
    this.isRenewing = false;
    before?.close();
  }

  #count(life: DocumentLife): void {
    const { unconfirmed } = life;
    this.#unconfirmed = unconfirmed.count;
    this.#oldestAtMs = unconfirmed.oldestAtMs;
    if (this.refusedFor !== 'malformed' || unconfirmed.count === 0) this.refusedFor = unconfirmed.refusedFor;
    this.#nowMs = Date.now();
    if (unconfirmed.count > 0 && !this.#closed) {
      // Only what is unconfirmed grows old; a saved document needs no clock.
      this.#ticker ??= setInterval(() => (this.#nowMs = Date.now()), 1_000);
    } else {
      clearInterval(this.#ticker);
      this.#ticker = undefined;
    }
  }

  #received(life: DocumentLife, message: OwnMessage): void {
    switch (message.type) {
      case 'hello':
        if (life.epoch === undefined) life.keepCopy(message.epoch);
        else if (life.epoch !== message.epoch) {
          this.#leaveEpoch(life);
          return;
        }
        if (life === this.#shown) this.epoch = message.epoch;
        this.role = message.role;
        this.health = 'ok';
        return;
      case 'durable':
        this.#confirmedAtMs = message.committedAtMs;
        return;
      case 'roleChanged':
        this.role = message.role;
        return;
      case 'rejected':
        this.#retryLater(message.reason);
        return;
      case 'saving':
        this.health = message.health;
        // What was refused meanwhile is offered again; the answer to the first exchange carries it.
        if (message.health === 'ok' && this.refusedFor === 'not-saving') life.reconnect();
        return;
      default:
        assertNever(message);
    }
  }

  #retryLater(reason: RejectionReason): void {
    if (reason !== 'not-saving' && reason !== 'too-much') return;
    this.#later(betweenSavingTriesMs, () => {
      if (this.refusedFor !== undefined) this.#current.reconnect();
    });
  }

  #ended(life: DocumentLife, code: number): void {
    if (code === closeCodes.epochChanged) this.#leaveEpoch(life);
    // Trying the same again would end the same way; the text stays for the person to copy.
    else if (code === closeCodes.malformed) this.refusedFor = 'malformed';
    else this.#askToReturn(life);
  }

  #askToReturn(life: DocumentLife): void {
    void this.#judge(life, () => this.#later(betweenTriesMs, () => life.connect()));
  }

  /** Asks the server what the person's standing is, and obeys; asked again while it cannot be said. */
  async #judge(life: DocumentLife, goOn: () => void): Promise<void> {
    const standing = await this.#options.standing();
    if (life !== this.#current || this.access !== 'open') return;
    switch (standing) {
      case 'allowed':
        goOn();
        return;
      case 'unknown':
        this.#later(betweenTriesMs, () => void this.#judge(life, goOn));
        return;
      case 'not-signed-in':
        life.disconnect();
        this.role = 'read';
        this.access = 'signed-out';
        return;
      case 'no-access':
        this.lose();
        return;
      default:
        assertNever(standing);
    }
  }

  /** The right to see the document has ended: its text leaves this device. */
  lose(): void {
    this.access = 'lost';
    this.#stopTimers();
    this.#shown?.close();
    this.#current.close();
    void this.#options.drafts.forgetAll(this.#options.name);
  }

  /**
   * The server's document has begun a new life: a clean start is made, for the two are never mixed. What the old one
   * leaves on this device is seen to when the server has said what the person may see now, also if the page is left
   * meanwhile.
   */
  #leaveEpoch(life: DocumentLife): void {
    if (this.readable) {
      this.#options.onended();
      this.isRenewing = true;
    }
    this.connected = false;
    life.halt();
    void this.#judge(life, () => void this.#leaveBehind(life).then(() => this.#renew()));
  }

  /** Sets aside what was not saved and may stay; once for each life, since two at once would overwrite each other. */
  #leaveBehind(life: DocumentLife): Promise<void> {
    const left = this.#left.get(life) ?? this.#setAside(life);
    this.#left.set(life, left);
    return left;
  }
  readonly #left = new WeakMap<DocumentLife, Promise<void>>();

  async #setAside(life: DocumentLife): Promise<void> {
    const { name: document, drafts, draftOf } = this.#options;
    const { epoch } = life;
    if (epoch === undefined) return;
    if (life.unconfirmed.count > 0) await drafts.keep({ document, epoch }, draftOf(life.document));
    // Nobody waits for these: another tab may hold on to its copy for a moment.
    void this.#forgetCopiesOf(life);
    void drafts.rewrite(document, draftOf);
  }

  async #forgetCopiesOf({ epoch }: DocumentLife): Promise<void> {
    const { name, drafts } = this.#options;
    if (epoch !== undefined) await drafts.copies.forgetUpTo(name, epoch);
  }

  #later(waitMs: number, run: () => void): void {
    if (this.#closed) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      run();
    }, waitMs);
  }

  /** A socket from before the gap may be dead without knowing; a new one costs little. */
  readonly #networkReturned = (): void => {
    if (this.access === 'open') this.#current.reconnect();
  };

  readonly #warnOfLoss = (event: BeforeUnloadEvent): void => {
    if (this.access === 'open' && this.#unconfirmed > 0) event.preventDefault();
  };

  #stopTimers(): void {
    clearInterval(this.#ticker);
    clearTimeout(this.#retry);
    this.#ticker = undefined;
    this.#retry = undefined;
  }
}
