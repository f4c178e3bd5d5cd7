import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { round as roundShape, type Round } from '@procesrum/shared/workshops/round.ts';
import { workshopReply, type WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import {
  commandEnvelope,
  workshopCommandMessage,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import { createApi } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { WorkshopLive } from './workshop-live.svelte.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const at = '2026-11-14T09:46:12.000Z';

const round: Round = roundShape.parse({
  ...{ id: uuid(10), activity: uuid(11), number: 1, items: [uuid(12)], status: 'open' },
  question: {
    ...{ kind: 'criteria', modelVersion: 'own', steps: 4 },
    criteria: [{ id: 'a', weight: 1, favourable: 'high' }],
  },
  ...{ voice: 'municipality', excludesGuests: false, openedAt: '2026-11-14T09:46:00.000Z' },
  answered: { people: 0, municipalities: 0, byMunicipality: [], byTable: [] },
});

function replyWith(ballots: unknown[]): WorkshopReply {
  return workshopReply.parse({
    view: {
      ...{
        id: uuid(1),
        revision: 7,
        title: 'ERFA',
        place: '',
        host: '55133018',
        status: 'open',
        code: 'KX47TB',
      },
      ...{ isDoorLocked: false, joining: 'code', contract: 'anonymous', isContractFrozen: false },
      ...{ voice: 'municipality', steering: null, agenda: [], processes: [], tables: [], current: null },
      facilitators: [{ account: uuid(2), name: 'Sara B.', municipality: '55133018' }],
      participants: [],
      ...{ timer: null, isPaused: false, rounds: [round], parked: [], decisions: [], messages: [] },
    },
    municipalities: [],
    me: { participant: uuid(3), abilities: ['workshop:read', 'workshop:take-part'], ballots },
    at,
  });
}

type Cast = Extract<WorkshopCommand, { type: 'cast' }>;

/** One device of a person whose other device has answered with this version, as the server knows. */
async function device({ otherVersion, afterMs }: { otherVersion: number; afterMs: number }) {
  let stored = { version: otherVersion, answers: [[3]] as Cast['answers'] };
  let opened: () => void = () => {};
  const sent: Cast[] = [];
  const live: LiveSocket = {
    on: () => () => {},
    onOpened: (listener) => {
      opened = listener;
      return () => {};
    },
    onLost: () => () => {},
    isOpen: () => true,
    say: () => {},
    ask: async (name, envelope) => {
      if (name !== workshopCommandMessage) return { ok: true, revision: 7 };
      const { command } = commandEnvelope.parse(envelope);
      if (command.type !== 'cast') throw new Error('only answers are given here');
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      sent.push(command);
      if (command.version > stored.version) stored = command;
      return { ok: true, revision: 7, at, stands: stored.version };
    },
    open: () => () => {},
  };
  const ballot = () => ({ round: round.id, version: stored.version, answers: stored.answers });
  const api = createApi(() => Promise.resolve(Response.json(replyWith([ballot()]))));
  const workshop = new WorkshopLive({ api, live, storage: undefined }, replyWith([]));
  const stop = workshop.run();
  opened();
  await vi.advanceTimersByTimeAsync(0);
  return { workshop, sent, stop, stored: () => stored.answers };
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(at) });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an answer under which another device’s stands', () => {
  it('[VO3] is given anew above it, where it was pressed a moment ago with the connection there', async () => {
    // The other device's clock is two seconds ahead of this one: twelve seconds, and it has said fourteen.
    const { workshop, sent, stored, stop } = await device({ otherVersion: 140, afterMs: 150 });
    workshop.cast(round, [[0]]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ version }) => version)).toEqual([120, 141]);
    expect(stored()).toEqual([[0]]);
    expect(workshop.answersIn(round)).toMatchObject({ answers: [[0]], acknowledged: [[0]], version: 141 });
    stop();
  });

  it('[VO3] gives way to it, where it has waited for its connection', async () => {
    const { workshop, sent, stored, stop } = await device({ otherVersion: 140, afterMs: 5_000 });
    workshop.cast(round, [[0]]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(stored()).toEqual([[3]]);
    expect(workshop.answersIn(round)).toMatchObject({ answers: [[3]], acknowledged: [[3]], version: 140 });
    stop();
  });

  it('[VO3] takes along what was pressed on top of it meanwhile', async () => {
    const { workshop, stored, stop } = await device({ otherVersion: 140, afterMs: 300 });
    workshop.cast(round, [[0]]);
    await vi.advanceTimersByTimeAsync(100);
    workshop.cast(round, [[1]]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stored()).toEqual([[1]]);
    expect(workshop.answersIn(round)).toMatchObject({ answers: [[1]], acknowledged: [[1]] });
    stop();
  });
});
