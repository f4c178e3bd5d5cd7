import { describe, expect, it } from 'vitest';
import { madeId, madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type { ParticipantId } from '../../primitives/id.ts';
import type { DecisionAnswer, DecisionVote } from '../decision.ts';
import type { Participant } from '../people/participant.ts';
import { countDecision } from './decision-count.ts';

function person(number: number, municipality: number, given: Partial<Participant> = {}): Participant {
  return {
    id: madeId<ParticipantId>('a', number),
    name: `Person ${number}`,
    municipality: madeMunicipality(municipality),
    isGuest: false,
    isObserver: false,
    table: null,
    joinedAt: '2026-11-14T09:00:00.000Z' as Participant['joinedAt'],
    ...given,
  };
}

function vote({ id, municipality, name, isGuest }: Participant, answer: DecisionAnswer): DecisionVote {
  return { participant: id, municipality, name, isGuest, answer, reservation: '' };
}

// Aarhus with three people, Syddjurs with two, Haderslev with one, a region with one.
const aarhus = [person(1, 1), person(2, 1), person(3, 1)] as const;
const syddjurs = [person(4, 2), person(5, 2)] as const;
const haderslev = person(6, 3);
const region = person(7, 4, { otherKind: 'region' });
const room = [...aarhus, ...syddjurs, haderslev, region];
const votes = [
  vote(aarhus[0], 'yes'),
  vote(aarhus[1], 'yes'),
  vote(aarhus[2], 'no'),
  vote(syddjurs[0], 'yes'),
  vote(syddjurs[1], 'no'),
  vote(region, 'no'),
];

describe('counting a decision', () => {
  it('[VO6] by municipality is what most of its people say; a tie and silence are silent, a region has no voice', () => {
    expect(countDecision({ votes }, { voice: 'municipality', participants: room })).toEqual({
      voice: 'municipality',
      yes: 1,
      no: 0,
      wait: 0,
      silent: 2,
      guests: 0,
    });
  });

  it('[VO6] by person is one voice each', () => {
    expect(countDecision({ votes }, { voice: 'person', participants: room })).toEqual({
      voice: 'person',
      yes: 3,
      no: 3,
      wait: 0,
      silent: 1,
      guests: 0,
    });
  });

  it('[VO6] says how many of those who answered were guests, whose municipality is a claim', () => {
    const guest = person(8, 5, { isGuest: true });
    const facts = { voice: 'person' as const, participants: [...room, guest] };
    expect(countDecision({ votes: [...votes, vote(guest, 'wait')] }, facts)).toMatchObject({
      guests: 1,
      wait: 1,
    });
    expect(countDecision({ votes }, facts)).toMatchObject({ guests: 0, silent: 2 });
  });

  it('does not count observers as silent, and keeps the vote of somebody who has left', () => {
    const watching = person(8, 5, { isObserver: true });
    const left = vote(person(9, 6), 'wait');
    const facts = { voice: 'municipality' as const, participants: [haderslev, watching] };
    expect(countDecision({ votes: [left] }, facts)).toMatchObject({ wait: 1, silent: 1 });
  });
});
