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
import { LocalCopies, type CopyKeeper } from './documents/local-copies.ts';

/** What the server says of a person whose connection it has ended. */
export type Standing = 'allowed' | 'not-signed-in' | 'no-access' | 'unknown';

/** Whether the document may be on this screen: while it is open, after signing out elsewhere, and never again. */
export type DocumentAccess = 'open' | 'signed-out' | 'lost';

/** What a live document needs to begin. */
export interface LiveDocumentOptions {
  /** Whose copy is kept on this device. */
  readonly account: CopyKeeper;
  /** Name as it stands in the address: `process/<id>`. */
  readonly name: string;
  /** What the page was told before the connection says it better. */
  readonly role: DocumentRole;
  /** Asks the server over REST, after a connection was ended for good. */
  readonly standing: () => Promise<Standing>;
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
  /** Copies set aside because the document began a new life without them. */
  drafts = $state<readonly number[]>([]);
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
  readonly #copies: LocalCopies;
  #current: DocumentLife;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    this.#copies = new LocalCopies(options.account);
    this.role = options.role;
    this.drafts = this.#copies.drafts(options.name);
    this.#current = this.#begin();
    window.addEventListener('beforeunload', this.#warnOfLoss);
    window.addEventListener('online', this.#networkReturned);
  }

  /** Connects at once instead of waiting for the next try. */
  readonly tryNow = (): void => {
    if (this.refusedFor === undefined) this.#current.connect();
    else this.#current.reconnect();
  };

  /** Gives up what the server refused and shows the text as it is saved there. */
  startFromSaved(): void {
    const { epoch } = this.#current;
    this.#current.close();
    if (epoch === undefined) this.#restart();
    else void this.#copies.forget(this.#options.name, epoch).then(() => this.#restart());
  }

  /** Throws away a copy that was set aside. */
  async forgetDraft(epoch: number): Promise<void> {
    await this.#copies.forgetDraft(this.#options.name, epoch);
    this.drafts = this.#copies.drafts(this.#options.name);
  }

  /** The name of the database a draft's text is kept in. */
  draftDatabase(epoch: number): string {
    return this.#copies.databaseOf(this.#options.name, epoch);
  }

  /** The page is left: what is on its way may still arrive, then everything is closed. */
  close(): void {
    this.#closed = true;
    this.#stopTimers();
    window.removeEventListener('beforeunload', this.#warnOfLoss);
    window.removeEventListener('online', this.#networkReturned);
    this.#current.closeWhenConfirmed();
  }

  #begin(): DocumentLife {
    const life: DocumentLife = new DocumentLife(
      { name: this.#options.name, copies: this.#copies },
      this.#copies.read(this.#options.name),
      {
        changed: () => this.#count(life),
        copyRead: () => (this.readable ||= life.document.share.size > 0 && !isEmpty(life.document)),
        synced: (synced) => this.#syncChanged(synced),
        merged: (changes) => (this.mergedChanges = changes),
        message: (message) => this.#received(life, message),
        ended: (code) => void this.#ended(life, code),
        // The door gives browsers no reason: after two tries, and now and then later, REST is asked for it.
        unopened: (tries) => void (tries % 10 === 2 && this.#judge(life)),
      },
    );
    this.life = { document: life.document, awareness: life.awareness, beforeRemote: life.beforeRemote };
    this.#count(life);
    return life;
  }

  #restart(): void {
    if (this.#closed) return;
    this.#stopTimers();
    this.connected = false;
    this.readable = false;
    this.refusedFor = undefined;
    this.#current = this.#begin();
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

  #syncChanged(synced: boolean): void {
    this.connected = synced;
    if (synced) this.readable = true;
  }

  #received(life: DocumentLife, message: OwnMessage): void {
    switch (message.type) {
      case 'hello':
        if (life.epoch === undefined) life.keepCopy(message.epoch);
        else if (life.epoch !== message.epoch) {
          this.#leaveEpoch(life);
          return;
        }
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
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      if (this.refusedFor !== undefined) this.#current.reconnect();
    }, betweenSavingTriesMs);
  }

  async #ended(life: DocumentLife, code: number): Promise<void> {
    if (code === closeCodes.epochChanged) {
      this.#leaveEpoch(life);
      return;
    }
    if (code === closeCodes.malformed) {
      // Trying the same again would end the same way; the text stays for the person to copy.
      this.refusedFor = 'malformed';
      return;
    }
    await this.#judge(life);
  }

  /** Asks the server what the person's standing is, and obeys; asked again while it cannot be said. */
  async #judge(life: DocumentLife): Promise<void> {
    const standing = await this.#options.standing();
    if (this.#closed || life !== this.#current || this.access !== 'open') return;
    switch (standing) {
      case 'allowed':
      case 'unknown':
        this.#retry ??= setTimeout(() => {
          this.#retry = undefined;
          if (standing === 'allowed') life.connect();
          else void this.#judge(life);
        }, betweenTriesMs);
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
    this.#current.close();
    void this.#copies.forgetAll(this.#options.name);
  }

  /** The server's document has begun a new life: the old copy is set aside if it holds work, and a clean start made. */
  #leaveEpoch(life: DocumentLife): void {
    const { epoch } = life;
    const holdsWork = life.unconfirmed.count > 0;
    life.close();
    if (epoch !== undefined && holdsWork) this.#copies.keepAsDraft(this.#options.name, epoch);
    else if (epoch !== undefined) void this.#copies.forget(this.#options.name, epoch);
    this.drafts = this.#copies.drafts(this.#options.name);
    this.#restart();
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

/** Says whether a document has never held anything: no client has written in it. */
function isEmpty(document: Y.Doc): boolean {
  return document.store.clients.size === 0;
}
