import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { presenceMessage } from '@procesrum/shared/workshops/workshops.events.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** How often a device says that it is there, in milliseconds. */
const reportEveryMs = 10_000;

/** What this device says of its person: there, ready, with a hand up, at the step the room is at. */
export class OwnPresence {
  #isReady = $state(false);
  #handUp = $state(false);
  #isAtStep = $state(true);
  /** The console's device name, where this screen is one. */
  #console: string | undefined;
  readonly #workshop: WorkshopId;
  readonly #live: LiveSocket;

  constructor(workshop: WorkshopId, live: LiveSocket) {
    this.#workshop = workshop;
    this.#live = live;
  }

  get isReady(): boolean {
    return this.#isReady;
  }
  set isReady(isReady: boolean) {
    if (this.#isReady === isReady) return;
    this.#isReady = isReady;
    this.report();
  }

  get handUp(): boolean {
    return this.#handUp;
  }
  set handUp(handUp: boolean) {
    if (this.#handUp === handUp) return;
    this.#handUp = handUp;
    this.report();
  }

  get isAtStep(): boolean {
    return this.#isAtStep;
  }
  set isAtStep(isAtStep: boolean) {
    if (this.#isAtStep === isAtStep) return;
    this.#isAtStep = isAtStep;
    this.report();
  }

  /** This screen is a console of this name from now on, or no longer. */
  steerFrom(device: string | undefined): void {
    this.#console = device;
    this.report();
  }

  /** Says it now. */
  report(): void {
    this.#live.say(presenceMessage.name, {
      workshop: this.#workshop,
      isReady: this.#isReady,
      handUp: this.#handUp,
      isAtStep: this.#isAtStep,
      ...(this.#console === undefined ? {} : { console: this.#console }),
    });
  }

  /** Says it now and again until the returned function is called. */
  run(): () => void {
    this.report();
    const timer = setInterval(() => this.report(), reportEveryMs);
    return () => clearInterval(timer);
  }
}
