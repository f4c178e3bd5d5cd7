import { describe, expect, it } from 'vitest';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { Activity } from './activity.ts';
import {
  municipalityCount,
  peopleHere,
  peopleTogether,
  type PersonHere,
  type RoomFacts,
} from './people-here.ts';

const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const haderslev = { cvr: '29189757', shortCode: 'HAD', name: 'Haderslev' };

function someone(number: number, name: string, municipality: typeof aarhus) {
  return personName.parse({ id: `00000000-0000-4000-8000-00000000000${number}`, name, municipality });
}
const mette = someone(1, 'Mette Kjær', aarhus);
const lise = someone(2, 'Lise Holm', haderslev);
const sara = someone(3, 'Sara Bisgaard', aarhus);

function stamped(person: typeof mette, state: object = {}) {
  return { ...state, user: { ...person, colour: 3, role: 'edit' } };
}

function room(facts: Partial<RoomFacts>): RoomFacts {
  return {
    states: new Map(),
    self: { client: 1, person: mette, focus: undefined },
    activity: new Activity(),
    nowMs: 100_000,
    ...facts,
  };
}

describe('who is in a room', () => {
  it('is oneself, at least', () => {
    expect(peopleHere(room({})).map(({ person, isSelf }) => [person.name, isSelf])).toEqual([
      ['Mette Kjær', true],
    ]);
  });

  it('lists writers first and those away last, and counts municipalities', () => {
    const states = new Map<number, unknown>([
      [2, stamped(sara, { away: true })],
      [3, stamped(lise, { focus: 'asIs' })],
    ]);
    const activity = new Activity();
    activity.seen(states, 40_000);
    activity.seen(states, 90_000);
    activity.wrote(3, 97_000);
    const people = peopleHere(
      room({
        states,
        activity,
      }),
    );
    expect(people.map(({ person, state, hue }) => [person.name, state, hue])).toEqual([
      ['Lise Holm', 'writing', 3],
      ['Mette Kjær', 'present', 0],
      ['Sara Bisgaard', 'away', 0],
    ]);
    expect([people[2]?.awaySinceMs, municipalityCount(people)]).toEqual([40_000, 2]);
  });

  it('calls nobody writing who has paused, or whose caret is nowhere', () => {
    const states = new Map<number, unknown>([
      [2, stamped(lise, { focus: 'asIs' })],
      [3, stamped(sara)],
    ]);
    const activity = new Activity();
    activity.wrote(2, 90_000);
    activity.wrote(3, 99_999);
    const people = peopleHere(room({ states, activity }));
    expect(people.map(({ state }) => state)).toEqual(['present', 'present', 'present']);
  });

  it('counts a person with two tabs once, by the livelier', () => {
    const states = new Map<number, unknown>([
      [2, stamped(lise, { away: true })],
      [3, stamped(lise, { focus: 'brief' })],
      [4, stamped(mette, { focus: 'toBe' })],
    ]);
    const people = peopleHere(room({ states }));
    expect(people.map(({ person, focus }) => [person.name, focus])).toEqual([
      ['Mette Kjær', undefined],
      ['Lise Holm', 'brief'],
    ]);
  });

  it('believes only states as the server stamps them', () => {
    const states = new Map<number, unknown>([
      [2, { user: { name: 'Falsk' } }],
      [3, null],
      [4, stamped(lise, { focus: 'nowhere' })],
      [5, { ...stamped(lise), user: { ...lise, colour: 99, role: 'edit' } }],
    ]);
    expect(peopleHere(room({ states }))).toHaveLength(1);
  });
});

describe('who is on a page with several rooms', () => {
  function here(person: typeof mette, state: PersonHere['state'], focus?: PersonHere['focus']): PersonHere {
    return {
      person,
      state,
      focus,
      hue: 0,
      awaySinceMs: undefined,
      step: undefined,
      isSelf: person === mette,
    };
  }

  it('counts each person once, where they write or have their caret', () => {
    const open = [here(mette, 'present'), here(sara, 'present'), here(lise, 'present', 'brief')];
    const shielded = [here(mette, 'present', 'asIs'), here(sara, 'writing', 'legalAndData')];
    expect(
      peopleTogether([open, shielded]).map(({ person, state, focus }) => [person.name, state, focus]),
    ).toEqual([
      ['Sara Bisgaard', 'writing', 'legalAndData'],
      ['Mette Kjær', 'present', 'asIs'],
      ['Lise Holm', 'present', 'brief'],
    ]);
  });

  it('calls nobody away who is present in one of them', () => {
    const people = peopleTogether([[here(sara, 'away')], [here(sara, 'present')]]);
    expect(people.map(({ state }) => state)).toEqual(['present']);
  });
});
