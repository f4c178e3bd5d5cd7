import type { WorkshopTimer } from '@procesrum/shared/workshops/workshop-view.ts';
import type { ServerClock } from '#lib/app/live/server-clock.ts';

/**
 * What is left of the room's timer, second by second, by the server's clock: every device of the room shows the same.
 */
export class Countdown {
  #nowMs = $state(0);
  readonly #clock: Pick<ServerClock, 'nowMs'>;
  readonly #timer: () => WorkshopTimer | null;

  constructor(clock: Pick<ServerClock, 'nowMs'>, timer: () => WorkshopTimer | null) {
    this.#clock = clock;
    this.#timer = timer;
    this.#nowMs = clock.nowMs();
  }

  /** Milliseconds left, never below zero; `undefined` without a timer. */
  get leftMs(): number | undefined {
    const timer = this.#timer();
    if (timer === null) return undefined;
    if (timer.kind === 'paused') return timer.leftMs;
    return Math.max(0, Date.parse(timer.endsAt) - this.#nowMs);
  }

  /** Whole seconds left, as they are written. */
  get leftSeconds(): number | undefined {
    return this.leftMs === undefined ? undefined : Math.ceil(this.leftMs / 1_000);
  }

  /** How much of it has gone, from 0 to 1. */
  get share(): number {
    const timer = this.#timer();
    if (timer === null || this.leftMs === undefined) return 0;
    return Math.min(1, Math.max(0, 1 - this.leftMs / timer.lengthMs));
  }

  /** Follows the clock until the returned function is called. */
  run(): () => void {
    let next: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.#nowMs = this.#clock.nowMs();
      const timer = this.#timer();
      const leftMs = timer?.kind === 'running' ? Date.parse(timer.endsAt) - this.#nowMs : 0;
      // At the moment the written seconds change; a standing timer is looked at now and then.
      next = setTimeout(tick, leftMs > 0 ? leftMs % 1_000 || 1_000 : 1_000);
    };
    tick();
    return () => clearTimeout(next);
  }
}
