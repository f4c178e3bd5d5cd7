import type { ProcessId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import type { CriterionResult, RoundCriterion, RoundQuestion, RoundResult } from '../../workshops/round.ts';
import { criterionId, type CriterionId } from '../criterion.ts';
import type { WorkshopMedians } from '../priority-view.ts';

/** A revealed round as it stands beside the processes it was about. */
export interface RatedRound {
  readonly question: RoundQuestion;
  readonly result: RoundResult;
}

/** A workshop and its revealed rounds, the latest first. */
export interface RatedWorkshop {
  readonly title: string;
  readonly at: Instant;
  readonly rounds: readonly RatedRound[];
}

/** What a workshop said of a process, by criterion on 0–100 with 100 the most favourable. */
type Values = WorkshopMedians['values'];

/**
 * What a workshop's rounds say of a process on the scales of a list: of each criterion the latest round that shows one. A
 * group too small to be shown is not there.
 * @returns `undefined` where nothing is shown
 */
export function workshopMediansOf(
  { title, at, rounds }: RatedWorkshop,
  process: ProcessId,
): WorkshopMedians | undefined {
  const values: Values = {};
  let latest: RoundResult | undefined;
  for (const { question, result } of rounds) {
    const item = result.items.find((one) => one.process === process);
    for (const one of item?.criteria ?? []) {
      const id = criterionId.safeParse(one.id);
      const asked = question.criteria.find((criterion) => criterion.id === one.id);
      if (!id.success || asked === undefined || values[id.data] !== undefined) continue;
      const value = favourableValue(one, asked, question.steps);
      if (value === undefined) continue;
      values[id.data] = value;
      latest ??= result;
    }
  }
  if (latest === undefined) return undefined;
  return { title, at, people: latest.people, municipalities: latest.municipalities, values };
}

/** What the rounds asked that a list can take over, each once, in the order of the latest. */
export function criteriaAsked(rounds: readonly RatedRound[]): (RoundCriterion & { id: CriterionId })[] {
  const asked = new Map<CriterionId, RoundCriterion & { id: CriterionId }>();
  for (const criterion of rounds.flatMap(({ question }) => question.criteria)) {
    const id = criterionId.safeParse(criterion.id);
    if (id.success && !asked.has(id.data)) asked.set(id.data, { ...criterion, id: id.data });
  }
  return [...asked.values()];
}

function favourableValue(
  { shown }: CriterionResult,
  { favourable }: RoundCriterion,
  steps: number,
): Values[string] | undefined {
  if (shown?.median === undefined) return undefined;
  const [first, third] = shown.quartiles ?? [shown.median, shown.median];
  const onScale = (step: number) => {
    const share = (step / (steps - 1)) * 100;
    return favourable === 'high' ? share : 100 - share;
  };
  const ends = [onScale(first), onScale(third)];
  return { value: onScale(shown.median), low: Math.min(...ends), high: Math.max(...ends) };
}
