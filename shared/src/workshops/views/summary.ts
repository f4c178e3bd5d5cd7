import type { MunicipalityName } from '../../municipalities/municipality.ts';
import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import { Failure } from '../../protocol/failure.ts';
import { places } from '../../scoring/ranking.ts';
import { municipalitiesOf } from '../counting/answered.ts';
import { hoursPerYear } from '../../validations/numbers.ts';
import { given } from '../../primitives/given.ts';
import { countedHaves, tallyHaves } from '../counting/have-tally.ts';
import { asking } from '../counting/asking.ts';
import { participationIn } from '../counting/participation.ts';
import { withoutNearRepeats } from '../counting/side-by-side.ts';
import type { Decision } from '../decision.ts';
import type { Round } from '../round.ts';
import type { WorkshopState } from '../workshop-state.ts';
import type { WorkshopSummary } from '../workshop-summary.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { isAskedOfAll, isUsable } from './current-round.ts';
import { mostDisputed } from './radar.ts';

/** What a summary needs beside the workshop itself. */
export interface SummaryFacts {
  /** How each tenant is called. */
  readonly nameOf: (municipality: MunicipalityCvr) => MunicipalityName;
  /** Where the score of a revealed round of one item would lie in 8 of 10 draws of its voices (`scoreInterval`). */
  readonly intervalOf: (round: Round) => readonly [number, number] | undefined;
}

/**
 * What came of a workshop, in the end or so far: from what everybody in it sees, so that it tells nothing more.
 * @throws Failure conflict before it has opened
 */
export function summaryOf(state: WorkshopState, facts: SummaryFacts): WorkshopSummary {
  const { view } = state;
  if (view.status === 'planned' || view.openedAt === undefined)
    throw new Failure('conflict', 'the workshop has not begun');
  const { nameOf } = facts;
  const people = view.participants.filter(({ isObserver }) => !isObserver);
  const taken = new Set([
    ...view.rounds.flatMap(({ items }) => items),
    ...view.haves.map(({ process }) => process),
  ]);
  return {
    id: view.id,
    title: view.title,
    place: view.place,
    host: nameOf(view.host),
    status: view.status,
    openedAt: view.openedAt,
    ...(view.closedAt === undefined ? {} : { closedAt: view.closedAt }),
    contract: view.contract,
    voice: view.voice,
    participants: people.length,
    guests: people.filter(({ isGuest }) => isGuest).length,
    municipalities: municipalitiesOf(people).size,
    processes: view.processes
      .filter((process) => isUsable(process) || taken.has(process.id))
      .map(({ id, title, municipality }) => ({ id, title, municipality: nameOf(municipality) })),
    rounds: withoutNearRepeats(
      view.rounds.flatMap((round) => revealedRound(view, round)),
      asking,
    ),
    ranking: rankingOf(view, facts),
    participation: participationOf(state),
    haves: havesOf(view, facts),
    decisions: view.decisions.flatMap((decision) => frozenDecision(view, decision, facts)),
    parked: view.parked
      .filter(({ status }) => status !== 'removed')
      .map(({ text, by, owner, dueOn, status }) => ({
        text,
        by: nameOf(by.municipality),
        ...(owner === undefined
          ? {}
          : { owner: { name: owner.name, municipality: nameOf(owner.municipality) } }),
        ...(dueOn === undefined ? {} : { dueOn }),
        isDone: status === 'done',
      })),
  };
}

/** The newest revealed round of a model about each process that has a score, best first; places 1-2-2-4. */
export function rankedRounds({ rounds }: Pick<WorkshopView, 'rounds'>): {
  readonly process: ProcessId;
  readonly round: Round;
  readonly score: number;
  readonly place: number;
}[] {
  const newest = new Map<ProcessId, Round>();
  for (const round of rounds) {
    const [process] = round.items;
    if (round.status === 'revealed' && round.question.kind === 'model' && process !== undefined)
      newest.set(process, round);
  }
  const scored = [...newest].flatMap(([process, round]) => {
    const score = round.result?.items[0]?.score;
    return score === undefined ? [] : [{ process, round, score }];
  });
  const found = places(scored.map(({ score }) => score));
  return scored
    .map((one, index) => ({ ...one, place: found[index] as number }))
    .sort((a, b) => a.place - b.place);
}

/** How many answered in each activity that asks, of those who could. */
function participationOf(state: WorkshopState): WorkshopSummary['participation'] {
  const { agenda, rounds } = state.view;
  return participationIn(state).flatMap(({ activity, ...counts }) => {
    const asked = agenda.find(({ id }) => id === activity);
    if (asked === undefined) return [];
    // What is asked of all processes at once has a name of its own.
    const question = rounds.find((round) => round.activity === activity)?.question;
    const kind = question !== undefined && isAskedOfAll(question) ? question.kind : asked.kind;
    return [{ activityTitle: asked.title, kind, ...counts }];
  });
}

/** What was asked of *Har vi også* and answered by somebody. */
function havesOf(view: WorkshopView, { nameOf }: SummaryFacts): WorkshopSummary['haves'] {
  const asked = view.agenda.flatMap((activity) =>
    activity.kind === 'have-it-too' ? activity.processes : [],
  );
  const processes = [...new Set([...asked, ...view.haves.map(({ process }) => process)])];
  return processes.flatMap((process) => {
    const said = countedHaves(view, process);
    if (said.length === 0) return [];
    return [
      {
        process,
        tally: tallyHaves(view, process),
        said: said.map(({ municipality, isGuest, verdict, numbers }) => ({
          ...{ municipality: nameOf(municipality), isGuest, verdict },
          ...given({ hours: hoursPerYear(numbers) }),
        })),
      },
    ];
  });
}

function rankingOf(view: WorkshopView, { intervalOf }: SummaryFacts): WorkshopSummary['ranking'] {
  return rankedRounds(view).map(({ process, round, score, place }) => {
    const interval = intervalOf(round);
    const disputed = mostDisputed(round);
    return {
      process,
      place,
      score,
      ...(interval === undefined ? {} : { interval: [interval[0], interval[1]] as [number, number] }),
      ...(disputed === undefined
        ? {}
        : { disputed: { criterion: disputed.criterion, agreement: disputed.agreement } }),
    };
  });
}

function revealedRound(view: WorkshopView, round: Round): WorkshopSummary['rounds'] {
  const { id, number, items, question, result, status } = round;
  if (status !== 'revealed' || result === undefined) return [];
  const activityTitle = view.agenda.find((activity) => activity.id === round.activity)?.title ?? '';
  return [{ id, activityTitle, number, items, question, result }];
}

function frozenDecision(
  view: WorkshopView,
  { text, frozen, votes, supersedes }: Decision,
  { nameOf }: SummaryFacts,
): WorkshopSummary['decisions'] {
  if (frozen === undefined) return [];
  const former = view.decisions.find(({ id }) => id === supersedes);
  return [
    {
      at: frozen.at,
      text,
      count: frozen.count,
      rationale: frozen.rationale,
      reservations: votes
        .filter(({ reservation }) => reservation !== '')
        .map(({ municipality, isGuest, reservation }) => ({
          municipality: nameOf(municipality),
          isGuest,
          text: reservation,
        })),
      ...(former === undefined ? {} : { supersedes: former.text }),
    },
  ];
}
