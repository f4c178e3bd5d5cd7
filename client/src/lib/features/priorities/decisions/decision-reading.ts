import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { DecisionParticipant } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityFacts } from '@procesrum/shared/priorities/priority-view.ts';

/** A line of the order as the page shows it. */
export interface DecidedLine {
  readonly process: ProcessId;
  readonly place: number | undefined;
  readonly isShared: boolean;
  readonly score: number | undefined;
  readonly isChosen: boolean;
  /** What it was called and whose it was; `undefined` for a process the viewer may not see. */
  readonly named: { readonly title: string; readonly municipality: MunicipalityName } | undefined;
  readonly facts: PriorityFacts;
}

/** The order of a decision, with the names of what may still be seen. */
export function decidedLines({
  decision: { record },
  visible,
  municipalities,
}: DecisionReply): DecidedLine[] {
  const entries = new Map(record.entries.map((entry) => [entry.process, entry]));
  return record.order.map(({ process, place, score, isChosen }) => {
    const entry = entries.get(process);
    const municipality = municipalities.find(({ cvr }) => cvr === entry?.municipality);
    return {
      process,
      place: place ?? undefined,
      isShared: place !== null && record.order.filter((other) => other.place === place).length > 1,
      score: score ?? undefined,
      isChosen,
      named:
        entry === undefined || municipality === undefined || !visible.includes(process)
          ? undefined
          : { title: entry.title, municipality },
      facts: entry?.facts ?? {},
    };
  });
}

/** How a municipality's answer counted: one that was given to something else is no answer. */
export function countedAnswers(
  participants: readonly DecisionParticipant[],
): Record<DecisionParticipant['answer'], number> {
  const counts = { yes: 0, no: 0, wait: 0, silent: 0, absent: 0 };
  for (const { answer, isForThis } of participants) counts[isForThis ? answer : otherwise(answer)] += 1;
  return counts;
}

function otherwise(answer: DecisionParticipant['answer']): DecisionParticipant['answer'] {
  return answer === 'absent' ? 'absent' : 'silent';
}
