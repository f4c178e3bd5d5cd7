import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { DecisionId, PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { DecisionForm, DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import type { Clock } from '../../../platform/clock.ts';
import { danishTime } from '../../../platform/pdf/danish-dates.ts';
import { makePdf } from '../../../platform/pdf/pdf.ts';
import type { PrioritiesService } from '../priorities.service.ts';
import { decisionJson } from './decision-json.ts';
import { decisionPages } from './decision-pages.ts';
import { meetingCalendar } from './meeting-calendar.ts';
import { minutesPages } from './minutes-pages.ts';
import { paperWords as words } from './paper-words.ts';

/** What papers are made from: what the asker may read, asked for at that moment. */
export interface PapersParts extends Pick<PrioritiesService, 'read' | 'decision' | 'texts'> {
  readonly clock: Clock;
}

/** The papers of a priority list, for those who may open it. */
export interface Papers {
  /** @throws Failure not-found; too-many-requests, unavailable as `makePdf` */
  decision(
    actor: AccountActor,
    list: PriorityListId,
    decision: DecisionId,
    form: DecisionForm,
  ): Promise<FileReply>;
  /** @throws Failure not-found; too-many-requests, unavailable as `makePdf` */
  minutes(actor: AccountActor, list: PriorityListId): Promise<FileReply>;
  /** @throws Failure not-found, also when no meeting is planned */
  meeting(actor: AccountActor, list: PriorityListId): Promise<FileReply>;
}

/** Makes what makes papers. */
export function createPapers({ clock, read, decision: readDecision, texts }: PapersParts): Papers {
  return {
    async decision(actor, list, id, form) {
      const reply = await readDecision(actor, list, id);
      const { record } = reply.decision;
      const name = `${words.number(record.number)} ${record.list.title} ${dayOf(record.at)}.${form}`;
      switch (form) {
        case 'json':
          return { name, type: 'application/json; charset=utf-8', bytes: decisionJson(reply) };
        case 'pdf': {
          const { view } = await read(actor, list);
          const pages = decisionPages(reply, view.decisions, clock.now());
          return { name, type: 'application/pdf', bytes: await makePdf(pages) };
        }
        default:
          return assertNever(form);
      }
    },

    async minutes(actor, list) {
      const found = await read(actor, list);
      const { minutes } = await texts(actor, list);
      const decisions: DecisionReply[] = [];
      for (const id of decidedThen(found.view)) decisions.push(await readDecision(actor, list, id));
      const printedAt = clock.now();
      const { title, meeting } = found.view.settings;
      return {
        name: `${words.minutes} ${title} ${dayOf(meeting?.startsAt ?? printedAt.toISOString())}.pdf`,
        type: 'application/pdf',
        bytes: await makePdf(minutesPages({ list: found, text: minutes, decisions, printedAt })),
      };
    },

    async meeting(actor, list) {
      const { view } = await read(actor, list);
      const { title, meeting } = view.settings;
      if (meeting === null) throw new Failure('not-found', 'no meeting is planned');
      return {
        name: `${title} ${dayOf(meeting.startsAt)}.ics`,
        type: 'text/calendar; charset=utf-8; method=PUBLISH',
        bytes: meetingCalendar(view, meeting, clock.now()),
      };
    },
  };
}

/** What was decided on the day of the meeting; where none is planned, what was decided last. */
function decidedThen({ decisions, settings: { meeting } }: PriorityView): DecisionId[] {
  const inOrder = decisions.toSorted((a, b) => a.number - b.number);
  const decided =
    meeting === null ? inOrder.slice(-1) : inOrder.filter(({ at }) => dayOf(at) === dayOf(meeting.startsAt));
  return decided.map(({ id }) => id);
}

function dayOf(at: string): string {
  return danishTime(at).slice(0, 10);
}
