/** How we stand with the server: `away` before and without sign-in, where nothing live is expected. */
export type ConnectionState = 'away' | 'connecting' | 'live' | 'lost' | 'offline';

/** How long the live socket may be gone before people are told: shorter gaps mend themselves unseen. */
export const patienceMs = 5_000;

/** The connection of this tab: the network as the browser sees it, and the live socket as `live-socket` tells. */
export class Connection {
  #isOnline = $state(true);
  #socket = $state<'away' | 'connecting' | 'live' | 'lost'>('away');
  /** How many times the socket came back after a gap; lists watch it to look for what they missed. */
  returns = $state(0);
  /** When the connection last worked, for "listen er fra kl. 10.42". */
  lastLiveAt = $state<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasBeenLive = false;

  /** The one state a page shows. */
  get state(): ConnectionState {
    return this.#isOnline ? this.#socket : 'offline';
  }

  /** Whether people should be told that nothing can be sent now. */
  get isBroken(): boolean {
    return this.state === 'offline' || this.state === 'lost';
  }

  /** Follows the browser's own view of the network; returns what stops it. */
  watchNetwork(target: Window): () => void {
    const update = () => {
      this.#isOnline = target.navigator.onLine;
      if (!this.#isOnline) this.lastLiveAt ??= Date.now();
    };
    update();
    target.addEventListener('online', update);
    target.addEventListener('offline', update);
    return () => {
      target.removeEventListener('online', update);
      target.removeEventListener('offline', update);
      clearTimeout(this.#timer);
    };
  }

  /** The live socket is being opened. */
  socketOpening(): void {
    this.#socket = 'connecting';
  }

  /** The live socket is open. */
  socketOpened(): void {
    clearTimeout(this.#timer);
    this.#socket = 'live';
    this.lastLiveAt = undefined;
    if (this.#hasBeenLive) this.returns += 1;
    this.#hasBeenLive = true;
  }

  /** The live socket is gone and being opened again; told to people when it lasts. */
  socketLost(): void {
    if (this.#socket === 'lost') return;
    this.lastLiveAt ??= Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#socket = 'lost'), patienceMs);
  }

  /** Nobody is signed in: no socket is expected. */
  socketClosed(): void {
    clearTimeout(this.#timer);
    this.#socket = 'away';
    this.#hasBeenLive = false;
    this.lastLiveAt = undefined;
  }
}
