import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandKey, decisionId, parkedId, roundId } from '@procesrum/shared/primitives/id.ts';
import { seededRandom } from '@procesrum/shared/scoring/random.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { FailureCode } from '@procesrum/shared/protocol/failure.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { Outbox, type CommandAnswer, type KeptCommand, type OutboxStore } from './outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const round = roundId.parse(uuid(1));
const otherRound = roundId.parse(uuid(2));

function cast(version: number, inRound = round): WorkshopCommand {
  return { type: 'cast', round: inRound, version, answers: [[version % 4]] };
}

function park(number: number): WorkshopCommand {
  return { type: 'park', item: parkedId.parse(uuid(1_000 + number)), text: `Emne ${number}` };
}

/** Of votes on one thing only the latest counts. */
function laneOf(command: WorkshopCommand): string | undefined {
  if (command.type === 'cast') return `cast ${command.round}`;
  return command.type === 'vote-decision' ? `vote ${command.decision}` : undefined;
}

/** A device's storage, which outlives its pages. */
function deviceStore(): OutboxStore<WorkshopCommand> & {
  entries: Map<string, KeptCommand<WorkshopCommand>>;
} {
  const entries = new Map<string, KeptCommand<WorkshopCommand>>();
  return {
    entries,
    read: () => [...entries.values()],
    write: (kept) => void entries.set(kept.key, kept),
    remove: (key) => void entries.delete(key),
  };
}

/** A server that does each key once, and a network that may lose, double and delay what passes. */
function world(network: { toServer?: () => number | undefined; toDevice?: () => number | undefined } = {}) {
  const answers = new Map<string, CommandAnswer>();
  const ballots = new Map<string, number>();
  const done: WorkshopCommand[] = [];
  const received: string[] = [];
  let refusal: FailureCode | undefined;
  let revision = 0;

  function receive({ key, command }: KeptCommand<WorkshopCommand>): CommandAnswer {
    received.push(key);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer: CommandAnswer =
      refusal === undefined
        ? { ok: true, revision: ++revision, at: instant.parse('2026-11-14T09:46:00Z') }
        : { ok: false, failure: { code: refusal, message: '' } };
    if (refusal !== 'unavailable') answers.set(key, answer);
    if (answer.ok) {
      done.push(command);
      if (command.type === 'cast') {
        ballots.set(command.round, Math.max(command.version, ballots.get(command.round) ?? 0));
      }
    }
    return answer;
  }

  const patienceMs = 6_000;
  function send(kept: KeptCommand<WorkshopCommand>): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('no answer')), patienceMs);
      const there = network.toServer ? network.toServer() : 0;
      if (there === undefined) return;
      setTimeout(() => {
        const answer = receive(kept);
        const back = network.toDevice ? network.toDevice() : 0;
        if (back !== undefined) setTimeout(() => resolve(answer), back);
      }, there);
    });
  }

  return {
    send,
    done,
    received,
    ballots,
    refuse: (code: FailureCode | undefined) => (refusal = code),
  };
}

let nextKey = 0;
function page(
  store: OutboxStore<WorkshopCommand>,
  send: (kept: KeptCommand<WorkshopCommand>) => Promise<CommandAnswer>,
) {
  const refused: { command: WorkshopCommand; code: FailureCode }[] = [];
  const outbox = new Outbox({
    laneOf,
    store,
    send,
    newKey: () => commandKey.parse(uuid(100_000 + nextKey++)),
    nowMs: () => Date.now(),
    setTimer: (run, afterMs) => {
      const timer = setTimeout(run, afterMs);
      return () => clearTimeout(timer);
    },
    changed: () => {},
    done: () => {},
    refused: ({ command }, { code }) => refused.push({ command, code }),
  });
  return { outbox, refused };
}

describe('an answer given on bad wifi', () => {
  it('[VO3] is done once although its acknowledgement was lost', async () => {
    let lost = 1;
    const server = world({ toDevice: () => (lost-- > 0 ? undefined : 0) });
    const store = deviceStore();
    const { outbox } = page(store, server.send);
    outbox.keep(cast(1));
    await vi.advanceTimersByTimeAsync(5_900);
    expect(outbox.kept).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.kept).toEqual([]);
    expect(server.done).toEqual([cast(1)]);
    expect(new Set(server.received).size).toBe(1);
    expect(server.received.length).toBe(2);
    expect(store.entries.size).toBe(0);
  });

  it('[VO3] keeps its key while it may have arrived; what is changed meanwhile goes under a new one', async () => {
    const server = world({ toDevice: () => undefined });
    const { outbox } = page(deviceStore(), server.send);
    outbox.keep(cast(1));
    await vi.advanceTimersByTimeAsync(100);
    outbox.keep(cast(2));
    outbox.keep(cast(3));
    expect(outbox.kept.map(({ command, wasSent }) => ({ command, wasSent }))).toEqual([
      { command: cast(1), wasSent: true },
      { command: cast(3), wasSent: false },
    ]);
    expect(new Set(outbox.kept.map(({ key }) => key)).size).toBe(2);
  });

  it('[VO3] is sent as its latest version when many were given before the first left', async () => {
    const server = world({ toServer: () => 2_000, toDevice: () => 2_000 });
    const { outbox } = page(deviceStore(), server.send);
    for (let version = 1; version <= 9; version += 1) outbox.keep(cast(version));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(outbox.kept).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(outbox.kept).toEqual([]);
    expect(server.done).toEqual([cast(1), cast(9)]);
  });

  it('[VO3] survives a reload, under the same key', async () => {
    const store = deviceStore();
    const deaf = world({ toServer: () => undefined });
    const before = page(store, deaf.send);
    before.outbox.keep(cast(1));
    before.outbox.keep(cast(2, otherRound));
    const keys = before.outbox.kept.map(({ key }) => key);
    before.outbox.stop();

    const server = world();
    const after = page(store, server.send);
    expect(after.outbox.kept.map(({ key }) => key)).toEqual(keys);
    after.outbox.tryNow();
    await vi.advanceTimersByTimeAsync(10);
    expect(server.done).toEqual([cast(1), cast(2, otherRound)]);
    expect(server.received).toEqual(keys);
    expect(store.entries.size).toBe(0);
  });

  it('[VO3] waits for the next try no longer than until the connection is back', async () => {
    let isAway = true;
    const server = world();
    const { outbox } = page(deviceStore(), (kept) =>
      isAway ? Promise.reject(new Error('away')) : server.send(kept),
    );
    outbox.keep(cast(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.done).toEqual([]);
    isAway = false;
    outbox.tryNow();
    await vi.advanceTimersByTimeAsync(10);
    expect(server.done).toEqual([cast(1)]);
  });

  it('[VO3] that comes after the round was closed is told as refused, and dropped', async () => {
    const server = world();
    server.refuse('conflict');
    const store = deviceStore();
    const { outbox, refused } = page(store, server.send);
    outbox.keep(cast(1));
    await vi.advanceTimersByTimeAsync(10);
    expect(refused).toEqual([{ command: cast(1), code: 'conflict' }]);
    expect(outbox.kept).toEqual([]);
    expect(store.entries.size).toBe(0);
  });

  it('[VO3] is tried again when the server cannot take it right now', async () => {
    const server = world();
    server.refuse('unavailable');
    const { outbox, refused } = page(deviceStore(), server.send);
    outbox.keep(cast(1));
    await vi.advanceTimersByTimeAsync(200);
    server.refuse(undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.done).toEqual([cast(1)]);
    expect(refused).toEqual([]);
  });
});

describe('commands about different things', () => {
  it('[VO3] do not wait for each other, but those in order keep it', async () => {
    const server = world({ toServer: () => 1_000 });
    const { outbox } = page(deviceStore(), server.send);
    outbox.keep(park(1));
    outbox.keep(park(2));
    outbox.keep(cast(1));
    outbox.keep({
      type: 'vote-decision',
      decision: decisionId.parse(uuid(5)),
      answer: 'yes',
      reservation: '',
    });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(server.done.map(({ type }) => type)).toEqual(['park', 'cast', 'vote-decision']);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(server.done.at(-1)).toEqual(park(2));
  });

  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    '[VO3] all arrive once, the latest answer last, whatever the network loses and delays (seed %i)',
    async (seed) => {
      const chance = seededRandom(seed);
      const way = () => (chance() < 0.3 ? undefined : Math.floor(chance() * 2_000));
      const server = world({ toServer: way, toDevice: way });
      const store = deviceStore();
      let open = page(store, server.send);
      const parked: WorkshopCommand[] = [];
      for (let step = 1; step <= 60; step += 1) {
        open.outbox.keep(cast(step, chance() < 0.5 ? round : otherRound));
        if (step % 6 === 0) {
          parked.push(park(step));
          open.outbox.keep(park(step));
        }
        await vi.advanceTimersByTimeAsync(Math.floor(chance() * 3_000));
        if (chance() < 0.1) {
          open.outbox.stop();
          open = page(store, server.send);
          open.outbox.tryNow();
        }
      }
      const last = [...open.outbox.kept];
      await vi.advanceTimersByTimeAsync(30 * 60_000);
      expect(open.outbox.kept).toEqual([]);
      expect(store.entries.size).toBe(0);
      expect(server.done.filter(({ type }) => type === 'park')).toEqual(parked);
      for (const { command } of last) {
        if (command.type === 'cast')
          expect(server.ballots.get(command.round)).toBeGreaterThanOrEqual(command.version);
      }
      expect(Math.max(...server.ballots.values())).toBe(60);
    },
  );
});
