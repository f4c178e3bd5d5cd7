import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeId, madeMunicipality, madeProcess } from '../../../../tests/support/workshops/hall.ts';
import { seededRandom } from '../../../../tests/support/random.ts';
import type { MunicipalityCvr, ParticipantId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import type { WorkshopHave, WorkshopHaveFacts } from '../../validations/workshop-have.ts';
import { countedHaves, tallyHaves } from './have-tally.ts';

const process = madeProcess(1);
const [owner, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map(madeMunicipality) as [
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
  MunicipalityCvr,
];

/** Ten thousand inhabitants for each number: the owner has ten thousand, the fifth has fifty. */
const inhabitants = Object.fromEntries([1, 2, 3, 4, 5].map((one) => [madeMunicipality(one), one * 10_000]));

function said(
  municipality: MunicipalityCvr,
  verdict: WorkshopHave['verdict'],
  hours?: number,
  isGuest = false,
): WorkshopHave {
  return {
    ...{ process: process.id, municipality, verdict, isGuest, isStanding: false },
    ...{ participant: madeId<ParticipantId>('a', 1), at: '2026-11-14T09:00:00.000Z' as Instant },
    // An hour each.
    numbers: hours === undefined ? {} : { timesPerYear: hours, minutesPerCase: 60 },
  };
}

function tallied(haves: WorkshopHave[], owners: WorkshopHaveFacts['owners'] = []) {
  return tallyHaves(
    { processes: [process], haves, haveFacts: { populationDate: '2019-01-01', inhabitants, owners } },
    process.id,
  );
}

const ownersHours = (hours: number) => [
  { process: process.id, numbers: { timesPerYear: hours, minutesPerCase: 60, systems: [] } },
];

describe('[WS2] who has it', () => {
  it('is each municipality once, the owner among them only in the country’s count', () => {
    const tally = tallied([said(second, 'yes'), said(third, 'partly'), said(fourth, 'no')]);
    expect(tally).toMatchObject({
      ...{ have: [second, third], partly: [third], haveNot: [fourth], guests: [] },
      potential: { have: 3, haveNot: 1 },
    });
  });

  it('is what a member says before what a guest claims, whoever spoke last', () => {
    const haves = [said(second, 'yes'), said(second, 'no', undefined, true), said(third, 'yes', 5, true)];
    for (const order of [haves, haves.toReversed()]) {
      expect(tallied(order)).toMatchObject({
        ...{ have: [second, third], haveNot: [], guests: [third], toldByGuests: 1 },
      });
      expect(countedHaves({ haves: order }, process.id)).toHaveLength(2);
    }
  });
});

it('[WS2] a guest who says no is none of those who have it', () => {
  expect(tallied([said(second, 'no', undefined, true)])).toMatchObject({
    ...{ have: [], haveNot: [second], guests: [] },
    potential: { have: 1, haveNot: 1 },
  });
});

describe('[WS2] what it comes to', () => {
  it('is what was told, the owner’s own hours among it and said to be, and apart from it an estimate', () => {
    const tally = tallied([said(second, 'yes', 40), said(third, 'partly', 90)], ownersHours(10));
    expect(tally).toMatchObject({ isOwnerTold: true, toldByGuests: 0 });
    // One, two and three hours for each thousand inhabitants; quartiles 1.5, 2 and 2.5, for ninety thousand.
    expect(tally.potential).toEqual({
      ...{ told: { hours: 140, municipalities: 3 }, have: 3, haveNot: 0, populationDate: '2019-01-01' },
      estimate: { low: 135, likely: 180, high: 225, municipalities: 2, basedOn: 3 },
    });
  });

  it('is estimated nothing for who says no, and nothing on the ground of two', () => {
    const three = tallied(
      [said(second, 'yes', 40), said(third, 'yes', 90), said(fifth, 'no')],
      ownersHours(10),
    );
    expect(three.potential?.estimate).toMatchObject({ likely: 80, municipalities: 1 });
    expect(tallied([said(second, 'yes', 40)], ownersHours(10)).potential).not.toHaveProperty('estimate');
  });

  it('is not known before the room has come to it', () => {
    const tally = tallyHaves({ processes: [process], haves: [said(second, 'yes', 40)] }, process.id);
    expect(tally).toMatchObject({ have: [second], isOwnerTold: false });
    expect(tally).not.toHaveProperty('potential');
  });

  it('never falls by what one more tells, in whatever order they speak', () => {
    const { seed } = seededRandom();
    const verdicts = fc.constantFrom('yes', 'partly', 'no');
    const one = fc.tuple(
      fc.constantFrom(second, third, fourth, fifth),
      verdicts,
      fc.nat(2_000),
      fc.boolean(),
    );
    const key = ([municipality, , , isGuest]: [string, unknown, unknown, boolean]) =>
      `${municipality} ${isGuest}`;
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: key, minLength: 1 }), (list) => {
        const haves = list.map(([municipality, verdict, hours, isGuest]) =>
          said(municipality, verdict, hours, isGuest),
        );
        expect(tallied(haves.toReversed())).toEqual(tallied(haves));
        const free = [second, third, fourth, fifth].find(
          (cvr) => !haves.some(({ municipality }) => municipality === cvr),
        );
        const before = tallied(haves);
        expect(before.have.length + before.haveNot.length).toBe(countedHaves({ haves }, process.id).length);
        if (free === undefined) return;
        const after = tallied([...haves, said(free, 'yes', 7)]);
        expect(after.potential?.told.hours).toBe((before.potential?.told.hours ?? 0) + 7);
      }),
      { seed },
    );
  });

  it('counts the owner once, whatever is claimed of it', () => {
    const tally = tallied([said(owner, 'no', undefined, true), said(second, 'yes', 40)], ownersHours(10));
    expect(tally.potential).toMatchObject({ have: 2, told: { hours: 50, municipalities: 2 } });
  });
});
