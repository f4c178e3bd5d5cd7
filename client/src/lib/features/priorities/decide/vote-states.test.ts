import { describe, expect, it } from 'vitest';
import { municipalityCvr, processId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { PriorityVote } from '@procesrum/shared/priorities/priority-view.ts';
import { voteCounts, voteStates } from './vote-states.ts';

const aarhus = municipalityCvr.parse('55133018');
const odder = municipalityCvr.parse('32264328');
const favrskov = municipalityCvr.parse('29189714');
const rebild = municipalityCvr.parse('29189463');
const [first, second] = [1, 2].map((last) =>
  processId.parse(`00000000-0000-4000-8000-00000000000${last}`),
) as [PriorityVote['chosen'][number], PriorityVote['chosen'][number]];

function vote(
  municipality: MunicipalityCvr,
  answer: PriorityVote['answer'],
  chosen: PriorityVote['chosen'] = [first, second],
  reservation = '',
): PriorityVote {
  return { municipality, name: 'Mette Kjær', answer, reservation, chosen };
}

const words = (states: ReturnType<typeof voteStates>) =>
  states.map(({ municipality, word }) => [municipality, word]);

describe('what stands beside each municipality before deciding', () => {
  it('[PR3] is its signed answer, that it is here without one, or that it is not here', () => {
    const states = voteStates({
      group: [aarhus, odder, favrskov],
      here: [aarhus, odder],
      votes: [vote(aarhus, 'yes')],
      chosen: [first, second],
    });
    expect(words(states)).toEqual([
      [aarhus, 'yes'],
      [odder, 'silent'],
      [favrskov, 'absent'],
    ]);
  });

  it('says of nobody that they are away while it is not known who is here', () => {
    const states = voteStates({ group: [aarhus], here: undefined, votes: [], chosen: [first] });
    expect(words(states)).toEqual([[aarhus, 'silent']]);
  });

  it('keeps the answer of somebody who has gone home', () => {
    const states = voteStates({
      group: [aarhus],
      here: [],
      votes: [vote(aarhus, 'no', [first], 'Vi har ikke folk til det i år.')],
      chosen: [first],
    });
    expect(states).toEqual([
      {
        municipality: aarhus,
        word: 'no',
        given: 'this',
        reservation: 'Vi har ikke folk til det i år.',
      },
    ]);
  });

  it('[PR3] marks an answer to other processes, which counts for nothing here, and one to another order', () => {
    const states = voteStates({
      group: [aarhus, odder, rebild],
      here: [aarhus, odder, rebild],
      votes: [
        vote(aarhus, 'yes', [second, first]),
        vote(odder, 'yes', [first]),
        vote(rebild, 'wait', [first, second]),
      ],
      chosen: [first, second],
    });
    expect(states.map(({ given }) => given)).toEqual(['reordered', 'other', 'this']);
    expect(voteCounts(states)).toEqual({ yes: 1, no: 0, wait: 1, silent: 1, absent: 0 });
  });

  it('shows a municipality that voted and is no longer of the group, last', () => {
    const states = voteStates({
      group: [odder],
      here: [odder],
      votes: [vote(aarhus, 'yes', [])],
      chosen: [],
    });
    expect(words(states)).toEqual([
      [odder, 'silent'],
      [aarhus, 'yes'],
    ]);
  });
});
