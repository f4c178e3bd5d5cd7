import type { z } from 'zod';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';
import { projectorStreamPath, workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { ServerClock } from '#lib/app/live/server-clock.ts';
import { TenantNames } from '#lib/app/live/tenant-names.ts';

/** What a big screen is sent: one whole picture. */
export type Picture = z.output<typeof workshopsApi.projector.reply>;

/** What the screen stands on besides the network. */
export interface BigScreenParts {
  readonly api: Api;
  readonly token: string;
  readonly now: () => number;
}

/** What the stages are drawn from: a big screen, or a moment of a workshop's log. */
export type ShownScreen = Pick<BigScreen, 'view' | 'isStale' | 'isGone' | 'newest' | 'municipality'> & {
  readonly clock: Pick<ServerClock, 'nowMs'>;
};

/** A heartbeat that comes later than this, in milliseconds, means that the machine has slept. */
const sleptMs = 8_000;
const heartbeatMs = 2_000;
/** Even a screen that hears nothing new asks this often whether it is still right. */
const lookEveryMs = 30_000;
const retryMs = 3_000;
/** How long the newest to arrive are named. */
const newestCount = 3;

/**
 * The picture the big screen shows: the newest it was sent. It asks anew whenever it may have missed something, so that
 * a laptop that slept, or lost the network, is right at once.
 */
export class BigScreen {
  #picture = $state.raw<Picture>();
  #isStale = $state(false);
  #isGone = $state(false);
  #newest = $state.raw<readonly MunicipalityCvr[]>([]);
  readonly clock: ServerClock;
  readonly #names = new TenantNames();
  readonly #parts: BigScreenParts;
  #source: EventSource | undefined;

  constructor(parts: BigScreenParts, first: Picture | undefined) {
    this.#parts = parts;
    this.clock = new ServerClock(parts.now);
    if (first !== undefined) this.#take(first);
  }

  /** `undefined` until there has been one. */
  get view(): ProjectorView | undefined {
    return this.#picture?.view;
  }

  /** What is shown may have changed meanwhile. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** The address leads to no workshop, or to one that was over long ago. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Those who came last, newest first. */
  get newest(): readonly MunicipalityName[] {
    return this.#newest.map((cvr) => this.municipality(cvr));
  }

  /** Name and code of a tenant. */
  municipality(cvr: MunicipalityCvr): MunicipalityName {
    return this.#names.of(cvr);
  }

  /** Follows the workshop until the returned function is called. */
  run(): () => void {
    const { now } = this.#parts;
    const wake = () => this.#renew();
    const seen = () => {
      if (document.visibilityState === 'visible') wake();
    };
    const lost = () => (this.#isStale = true);
    let lastBeat = now();
    let lastLook = now();
    const beat = setInterval(() => {
      const slept = now() - lastBeat > sleptMs;
      lastBeat = now();
      if (slept) return wake();
      if (now() - lastLook < lookEveryMs && !this.#isStale) return;
      lastLook = now();
      void this.#look();
    }, heartbeatMs);
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', wake);
    addEventListener('pageshow', wake);
    addEventListener('offline', lost);
    this.#renew();
    return () => {
      clearInterval(beat);
      this.#source?.close();
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', wake);
      removeEventListener('pageshow', wake);
      removeEventListener('offline', lost);
    };
  }

  /** Listens anew, since what was listened to may be dead without having said so, and asks meanwhile. */
  #renew(): void {
    this.#source?.close();
    this.#listen();
    void this.#look();
  }

  #listen(): void {
    const source = new EventSource(projectorStreamPath(this.#parts.token), { withCredentials: false });
    this.#source = source;
    source.addEventListener('message', ({ data }: MessageEvent<string>) => this.#hear(data));
    source.addEventListener('error', () => {
      if (this.#source !== source) return;
      this.#isStale = true;
      // A browser comes back by itself from a lost connection, and never from a refusal.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#listenAgain(source), retryMs);
    });
  }

  #listenAgain(former: EventSource): void {
    if (this.#source === former && !this.#isGone) this.#renew();
  }

  #hear(data: string): void {
    const picture = workshopsApi.projector.reply.safeParse(JSON.parse(data));
    if (!picture.success) return;
    this.clock.heard(picture.data.view.at);
    this.#take(picture.data);
    this.#isStale = false;
  }

  async #look(): Promise<void> {
    const { api, token, now } = this.#parts;
    const askedAtMs = now();
    try {
      const picture = await api.call(workshopsApi.projector, { params: { token } });
      this.clock.answered(askedAtMs, picture.view.at);
      this.#take(picture);
      this.#isStale = false;
      this.#isGone = false;
    } catch (failure) {
      if (isFailure(failure) && failure.code === 'not-found') this.#isGone = true;
      else this.#isStale = true;
    }
  }

  /** Takes a picture over unless a newer one is shown: the two ways it comes by may overtake one another. */
  #take(picture: Picture): void {
    const shown = this.#picture?.view;
    const { view, municipalities } = picture;
    if (shown !== undefined && view.revision < shown.revision) return;
    if (shown?.revision === view.revision && view.at < shown.at) return;
    this.#names.learn(municipalities);
    if (shown !== undefined) {
      const come = view.municipalities.filter((cvr) => !shown.municipalities.includes(cvr));
      this.#newest = [...come, ...this.#newest]
        .filter((cvr) => view.municipalities.includes(cvr))
        .slice(0, newestCount);
    }
    this.#picture = picture;
  }
}
