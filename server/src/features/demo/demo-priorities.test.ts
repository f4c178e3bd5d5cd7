import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Transaction } from '../../platform/database.ts';
import { storePriorities, type DemoPriority } from './demo-priorities.ts';
import { readDemoSeed } from './demo-seed.ts';

const folder = fileURLToPath(new URL('../../../../infra/seed/demo/', import.meta.url));

test.each(['2026-11-26T00:05:00Z', '2026-11-26T10:00:00Z', '2027-03-28T23:55:00Z', '2028-02-29T12:00:00Z'])(
  'whenever a demo world is started (%s), its list is the same, and everything in it has happened',
  async (start) => {
    const now = new Date(start);
    const stored: DemoPriority[] = [];
    await storePriorities(undefined as unknown as Transaction, await readDemoSeed(folder), {
      now,
      insertPriority: (_transaction, played) => Promise.resolve(void stored.push(played)),
      createDocument: () => Promise.resolve(),
    });
    const [{ state, createdAt, changedAt, marks, answers, decisions }] = stored as [DemoPriority];
    const { rounds, entries, settings, agreed } = state.view;
    expect(rounds.map(({ status }) => status)).toEqual(['revealed', 'revealed']);
    expect([entries.length, answers.length, decisions.length]).toEqual([12, 18, 1]);
    // Five criteria are marked: of eight processes by 11 municipalities, then of twelve by 18, four of them again by all.
    expect(marks).toHaveLength(5 * (4 * 11 + 12 * 18));
    const times = [
      createdAt.toISOString(),
      ...decisions.map(({ record }) => record.at),
      ...rounds.map(({ openedAt }) => openedAt),
      ...[agreed?.at ?? '', changedAt, now.toISOString(), settings.meeting?.startsAt ?? ''],
    ].map((time) => Date.parse(time));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  },
);
