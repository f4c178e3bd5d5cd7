import { z } from 'zod';
import type { WorkshopAnswers } from '@procesrum/shared/assessments/adopting.api.ts';
import { answersOfPeople, asksTheNine } from '@procesrum/shared/assessments/workshop-answers.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { roundId, workshopId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { instant, isBefore } from '@procesrum/shared/primitives/time.ts';
import { claimableUntil } from '@procesrum/shared/workshops/people/claim-time.ts';
import { round, roundAnswers } from '@procesrum/shared/workshops/round.ts';
import { workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Database, Transaction } from '../../../../platform/database.ts';

/**
 * What somebody may take over into their municipality's assessment of a process. Whether they may respond to the process
 * is the caller's to decide, just before.
 */
export type AdoptableBy = (actor: AccountActor, process: ProcessId) => Promise<WorkshopAnswers[]>;

/** Makes what reads it. */
export function createAdoptable(database: Database, clock: Clock): AdoptableBy {
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });
  return async (actor, process) => {
    const asked = await asWorkshops.transaction((transaction) => readAsked(transaction, actor, process));
    const now = instant.parse(clock.now().toISOString());
    const seen = new Set<string>();
    return asked.flatMap((each): WorkshopAnswers[] => {
      // The last asking of each workshop is what it came to.
      if (seen.has(each.workshop) || !asksTheNine(each.question)) return [];
      seen.add(each.workshop);
      const whose = each.contract === 'anonymous' ? 'own' : 'municipality';
      const until = claimableUntil(each);
      // By then it is no longer known whose they are, also where nobody has come to erase it yet.
      if (whose === 'own' && until !== undefined && !isBefore(now, until)) return [];
      if (each.ballots.length === 0) return [];
      const { workshop, title, place, on, round: id, ballots } = each;
      return [
        {
          ...{ workshop, title, place, on, round: id, whose, people: ballots.length },
          ...answersOfPeople(each, process, ballots),
        },
      ];
    });
  };
}

const askedRow = z
  .object({
    workshop: workshopId,
    title: z.string(),
    place: z.string(),
    on: z.date(),
    round: roundId,
    question: round.shape.question,
    items: round.shape.items,
    contract: workshopView.shape.contract,
    closed_at: z.date(),
    ballots: z.array(roundAnswers),
  })
  .transform(({ on, closed_at: closedAt, ...row }) => ({
    ...row,
    on: instant.parse(on.toISOString()),
    closedAt: instant.parse(closedAt.toISOString()),
  }));

/**
 * What was asked of a process in workshops that are over, newest first, with the answers that are for this actor: their
 * own under an anonymous contract, else those of the people of their municipality, for its coordinators. What a guest has
 * claimed is no municipality's answer, unless the guest has turned out to be of it.
 */
async function readAsked(
  transaction: Transaction,
  { account, municipality, roles }: AccountActor,
  process: ProcessId,
): Promise<z.output<typeof askedRow>[]> {
  const rows = await transaction.query(
    `select r.workshop, r.title, r.place, r.revealed_at as "on", r.round, r.question, w.closed_at,
       w.view ->> 'contract' as contract,
       (select one -> 'items' from jsonb_array_elements(w.view -> 'rounds') one where one ->> 'id' = r.round::text)
         as items,
       (select coalesce(json_agg(b.answers order by b.participant), '[]')
        from workshop_ballot b
          join workshop_secret s on s.workshop = b.workshop
          left join workshop_participant p on p.id = b.participant
        where b.workshop = r.workshop and b.round = r.round
          and (s.answered -> b.round::text) ? b.participant::text
          and case when w.view ->> 'contract' = 'anonymous'
            then w.ballots_unlinked_at is null and p.account = $2 and p.left_at is null and b.version > 0
            else $4 and b.municipality = $3 and (not b.is_guest or exists (
              select 1 from jsonb_array_elements(w.view -> 'participants') entry
              where entry ->> 'id' = b.participant::text and not (entry ->> 'isGuest')::boolean
                and entry ->> 'municipality' = b.municipality)) end) as ballots
     from workshop_result r join workshop w on w.id = r.workshop
     where r.process = $1 and w.status = 'closed'
     order by r.revealed_at desc, r.round`,
    [process, account, municipality, roles.includes('coordinator')],
  );
  return rows.map((row) => askedRow.parse(row));
}
