import type { PriorityListId } from '../primitives/id.ts';
import type { Criterion } from './criterion.ts';
import type { PriorityState } from './priority-state.ts';
import type { Matrix, PriorityAudience } from './priority-view.ts';

/** What a list is made of. */
export interface NewPriority {
  readonly id: PriorityListId;
  readonly title: string;
  readonly audience: PriorityAudience;
}

/** Where a 2×2 begins: days of development against hours a year, crossed at ten days and eight hundred hours. */
export const startingMatrix: Matrix = { x: 'axis-days', y: 'axis-hours', crossX: 10, crossY: 800 };

/**
 * The six criteria a list begins with, in the order of the sliders, each with its weight. Those that ask what KL's nine
 * questions ask bear their ids, so that what a workshop has said of a process is at home here.
 */
const starting: readonly (Criterion & { readonly points: number })[] = [
  {
    id: 'professionalJudgement',
    title: 'Faste regler',
    low: 'Skøn i hver sag',
    high: 'Klare regler uden skøn',
    source: 'marks',
    points: 20,
  },
  {
    id: 'variation',
    title: 'Ens hver gang',
    low: 'Løses forskelligt fra gang til gang',
    high: 'Løses ens hver gang',
    source: 'marks',
    points: 15,
  },
  {
    id: 'digitalInformation',
    title: 'Digitale data',
    low: 'Papir og samtaler',
    high: 'Alt ligger i it-systemer',
    source: 'marks',
    points: 15,
  },
  {
    id: 'volume',
    title: 'Stor mængde',
    low: 'Ingen timer om året',
    high: '10.000 timer om året eller flere',
    source: 'hours',
    points: 20,
  },
  {
    id: 'wellbeing',
    title: 'Værdi i hverdagen',
    low: 'Mærkes ikke',
    high: 'Mærkes hver dag',
    source: 'marks',
    points: 20,
  },
  {
    id: 'changeFrequency',
    title: 'Få ændringer',
    low: 'Ændrer sig hele tiden',
    high: 'Ligger fast i årevis',
    source: 'marks',
    points: 10,
  },
];

/** A list as it is made: six criteria, no processes, and nothing agreed. */
export function newPriority({ id, title, audience }: NewPriority): PriorityState {
  return {
    view: {
      id,
      revision: 0,
      settings: {
        title,
        audience,
        method: 'weighted',
        capacity: null,
        matrix: startingMatrix,
        meeting: null,
        caseNumber: '',
        searches: [],
      },
      isArchived: false,
      criteria: starting.map(({ points: _points, ...criterion }) => criterion),
      weights: Object.fromEntries(starting.map(({ id: criterion, points }) => [criterion, points])),
      entries: [],
      rounds: [],
      scenarios: {},
      votes: [],
      decisions: [],
    },
    answered: {},
    undo: [],
  };
}
