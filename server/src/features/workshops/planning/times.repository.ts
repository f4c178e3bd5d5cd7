import {
  fewestTimes,
  learnedTime,
  type LearnedTime,
} from '@procesrum/shared/workshops/making/learned-time.ts';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';

/** How long a round or an activity took, once. */
export interface SpentTime extends Pick<LearnedTime, 'of' | 'kind' | 'question' | 'people' | 'seconds'> {
  /** The round or the activity. */
  readonly id: string;
  readonly processes: number;
}

/** Notes times: a round's stands as it first was, and an activity that the room comes back to takes longer. */
export async function noteTimes(
  transaction: Transaction,
  workshop: WorkshopId | null,
  times: readonly SpentTime[],
): Promise<void> {
  if (times.length === 0) return;
  await transaction.query(
    `insert into workshop_time (id, workshop, of, kind, question, processes, people, seconds)
     select given.id, $1, given.of, given.kind, given.question, given.processes, given.people, given.seconds
     from jsonb_to_recordset($2::jsonb) as given(
       id uuid, of text, kind text, question text, processes int, people int, seconds int)
     on conflict (id) do update set
       seconds = workshop_time.seconds + excluded.seconds, people = greatest(workshop_time.people, excluded.people)
       where workshop_time.of = 'activity'`,
    [workshop, JSON.stringify(times)],
  );
}

/** What things typically took in workshops that are over. */
export async function readLearnedTimes(transaction: Transaction): Promise<LearnedTime[]> {
  const rows = await transaction.query(
    `select t.of, t.kind, t.question, count(*)::int as count,
       round(percentile_cont(0.5) within group (order by t.seconds))::int as seconds,
       ceil(percentile_cont(0.5) within group (order by t.seconds::float / greatest(t.processes, 1)))::int
         as "secondsPerProcess",
       round(percentile_cont(0.5) within group (order by t.people))::int as people
     from workshop_time t left join workshop w on w.id = t.workshop
     where t.workshop is null or w.status = 'closed'
     group by t.of, t.kind, t.question having count(*) >= $1
     order by t.of, t.kind, t.question`,
    [fewestTimes],
  );
  return rows.map((row) => learnedTime.parse(row));
}
