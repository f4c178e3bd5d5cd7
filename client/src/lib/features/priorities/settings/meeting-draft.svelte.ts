import type { Meeting, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { danishClockOf, instantOfDanishClock } from '#lib/words/danish-clock.ts';

/** How long a meeting is unless somebody says otherwise. */
const usualMinutes = 60;

/** What keeps a meeting from being stored. */
export type MeetingFault = 'when' | 'minutes';

/** The meeting of a list and its case number, while they are written. */
export class MeetingDraft {
  when = $state('');
  minutes = $state<number | null>(usualMinutes);
  place = $state('');
  agenda = $state('');
  caseNumber = $state('');

  /** Begins anew from what is stored. */
  begin({ meeting, caseNumber }: PriorityView['settings']): void {
    this.when = meeting === null ? '' : danishClockOf(meeting.startsAt);
    this.minutes = meeting?.minutes ?? usualMinutes;
    this.place = meeting?.place ?? '';
    this.agenda = meeting?.agenda ?? '';
    this.caseNumber = caseNumber;
  }

  /** A meeting has a time; without one there is none, and the case number stands alone. */
  get hasMeeting(): boolean {
    return this.when !== '' || this.place.trim() !== '' || this.agenda.trim() !== '';
  }

  /** Why it cannot be stored; `undefined` where it can. */
  get fault(): MeetingFault | undefined {
    if (!this.hasMeeting) return undefined;
    if (instantOfDanishClock(this.when) === undefined) return 'when';
    const { minutes } = this;
    return minutes !== null && Number.isInteger(minutes) && minutes >= 5 && minutes <= 1_440
      ? undefined
      : 'minutes';
  }

  /** As it is stored. */
  get stored(): Pick<PriorityView['settings'], 'meeting' | 'caseNumber'> {
    const startsAt = instantOfDanishClock(this.when);
    const meeting: Meeting | null =
      !this.hasMeeting || startsAt === undefined || this.fault !== undefined
        ? null
        : {
            startsAt,
            minutes: this.minutes ?? usualMinutes,
            place: this.place.trim(),
            agenda: this.agenda.trim(),
          };
    return { meeting, caseNumber: this.caseNumber.trim() };
  }
}
