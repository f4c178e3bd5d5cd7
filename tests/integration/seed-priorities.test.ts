import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type SeedPerson = { key: string; municipality: string; roles: string[] };

type SeedMarks = {
  municipalities: string[];
  values: Record<string, Record<string, number[]>>;
};

type SeedStep = { daysAgo: number; by?: string };

type SeedCoFunding = { by: string; answers: { by: string }[] };

const demo = new URL('../../infra/seed/demo/', import.meta.url);
const read = <T>(path: string) => JSON.parse(readFileSync(new URL(path, demo), 'utf8')) as T;

const people = read<SeedPerson[]>('people.json');
const processes = read<{ key: string; visibility: string }[]>('processes.json');
const personWithKey = new Map(people.map((person) => [person.key, person]));

describe('the priority lists and co-fundings of the demo world', () => {
  const { marks, lists } = read<{ marks: SeedMarks[]; lists: { creator: string; steps: SeedStep[] }[] }>(
    'priorities.json',
  );
  const coFundings = read<SeedCoFunding[]>('co-fundings.json');
  const openToAll = new Set(
    processes
      .filter((one) => one.visibility === 'all-municipalities' || one.visibility === 'public')
      .map(({ key }) => key),
  );
  const hasCoordinator = (cvr: string) =>
    people.some((one) => one.municipality === cvr && one.roles.includes('coordinator'));

  it('hold only processes that every municipality may see', () => {
    const named = JSON.stringify([marks, lists, coFundings]).match(/\bD\d\d\b/g) ?? [];
    expect(new Set(named).size).toBeGreaterThanOrEqual(12);
    expect(named.filter((key) => !openToAll.has(key))).toEqual([]);
  });

  it('are changed and answered by people who exist, oldest first', () => {
    for (const { creator, steps } of lists) {
      expect(personWithKey.get(creator)?.roles).toContain('coordination-group');
      const days = steps.map(({ daysAgo }) => daysAgo);
      expect(days).toEqual(days.toSorted((a, b) => b - a));
      for (const { by } of steps) if (by !== undefined) expect(personWithKey.has(by), by).toBe(true);
    }
    for (const { by, answers } of coFundings) {
      expect(personWithKey.get(by)?.roles).toContain('coordination-group');
      const homes = answers.map((answer) => personWithKey.get(answer.by)?.municipality);
      expect(homes).not.toContain(undefined);
      expect(new Set(homes).size).toBe(answers.length);
      for (const answer of answers) {
        const { roles = [] } = personWithKey.get(answer.by) ?? {};
        expect(roles.includes('coordinator') || roles.includes('coordination-group'), answer.by).toBe(true);
      }
    }
  });

  it('have a mark on 0–100 of each of their municipalities, which all have a coordinator', () => {
    expect(marks.map(({ municipalities }) => municipalities.length)).toEqual([11, 18]);
    for (const { municipalities, values } of marks) {
      expect(municipalities.filter((cvr) => !hasCoordinator(cvr))).toEqual([]);
      for (const given of Object.values(values).flatMap((fields) => Object.values(fields))) {
        expect(given).toHaveLength(municipalities.length);
        expect(given.every((value) => Number.isInteger(value) && value >= 0 && value <= 100)).toBe(true);
      }
    }
  });
});
