import * as Y from 'yjs';
import { sectionName } from '../../../../shared/src/collaboration/process-document.ts';
import { seededRandom } from '../../../support/random.ts';
import { spreadOf } from '../../spread.ts';
import { findMarks, markOf } from './marks.ts';
import type { TypeOrder, Typed } from './orders.ts';
import type { Screen } from './screen.ts';
import { keepTime, momentsOf, pause, watch } from './watch.ts';

/** How long what was written last may take to reach everybody before it counts as lost. */
const patienceMs = 3_000;

/** One who writes in a paragraph of their own, with real Yjs; what others write they need not know for that. */
class Typist {
  readonly #text = new Y.XmlText();
  readonly #screen: Screen;
  readonly #name: number;
  /** When each mark left, and as which of the screen's messages. */
  readonly sentAt: number[] = [];
  readonly frames: number[] = [];

  constructor(screen: Screen, name: number) {
    this.#screen = screen;
    this.#name = name;
    const document = new Y.Doc();
    document.on('update', (update: Uint8Array) => screen.write(update));
    const paragraph = new Y.XmlElement('paragraph');
    document.transact(() => {
      document.getXmlFragment(sectionName('asIs')).insert(0, [paragraph]);
      paragraph.insert(0, [this.#text]);
    });
  }

  get screen(): Screen {
    return this.#screen;
  }

  mark(serial: number): string {
    return markOf(this.#name, serial);
  }

  type(): void {
    if (!this.#screen.isOpen) return;
    const mark = this.mark(this.sentAt.length);
    this.sentAt.push(performance.now());
    this.#text.insert(this.#text.length, mark);
    this.frames.push(this.#screen.sent);
  }
}

/** Names are never used twice in a run: what an earlier round wrote is no answer to this one. */
let typistsSoFar = 0;

/** Lets some type, and waits until all others have what was written. */
export async function type(order: TypeOrder, halls: readonly (readonly Screen[])[]): Promise<Typed> {
  const { typists: count, perSecond, warmMs, forMs, pids } = order;
  const first = typistsSoFar;
  typistsSoFar += count;
  const typists = (halls[0] ?? []).slice(0, count).map((screen, index) => new Typist(screen, first + index));
  const listeners = (halls.length === 1 ? halls : halls.slice(1)).flat();
  const latencies: number[] = [];
  const seen = new Set<string>();
  let measuredFrom = Infinity;
  const changed = (screen: Screen, data: Buffer, from: number) => {
    const now = performance.now();
    findMarks(data, from, (name, serial) => {
      const typist = typists[name - first];
      const sentAt = typist?.sentAt[serial];
      if (typist === undefined || sentAt === undefined || typist.screen === screen) return;
      seen.add(typist.mark(serial));
      if (sentAt >= measuredFrom) latencies.push(now - sentAt);
    });
  };
  for (const screen of listeners) screen.listener.changed = changed;

  let stop = watch([]);
  let messages = 0;
  const due = typists.flatMap((typist, index) => {
    const { next } = seededRandom(index + 1);
    return momentsOf(perSecond, order, next).map((atMs) => ({ atMs, act: () => typist.type() }));
  });
  const begin = () => {
    stop();
    stop = watch(pids);
    messages = listeners.reduce((sum, { changes }) => sum + changes, 0);
    measuredFrom = performance.now();
  };
  await Promise.all([keepTime([...due, { atMs: warmMs, act: begin }]), pause(warmMs + forMs)]);
  const watched = stop();
  const measured = typists.flatMap(({ sentAt }) => sentAt.filter((at) => at >= measuredFrom)).length;
  // Whoever types has it already; typists of another hall than the listeners' are none of these.
  const deliveries = measured * (listeners.length - (halls.length === 1 ? 1 : 0));
  const isMissing = () => latencies.length < deliveries && listeners.some(({ isOpen }) => isOpen);
  for (let waited = 0; isMissing() && waited < patienceMs; waited += 20) await pause(20);
  const after = listeners.reduce((sum, { changes }) => sum + changes, 0);
  for (const screen of listeners) delete screen.listener.changed;
  return {
    ...watched,
    latency: spreadOf(latencies),
    written: measured,
    due: deliveries,
    missing: deliveries - latencies.length,
    messages: after - messages,
    acknowledged: typists.flatMap((typist) =>
      typist.frames.flatMap((frame, serial) =>
        frame <= typist.screen.acknowledged ? [typist.mark(serial)] : [],
      ),
    ),
    seen: [...seen],
  };
}
