import type { LoggedDeed } from '@procesrum/shared/workshops/views/logged-deed.ts';
import type { DeedNames, workshopLog as danish } from '../../da/workshops/workshop-log.ts';
import { formatsFor } from '../../format.ts';

const { number, atClock } = formatsFor('en');

const about = ({ process }: DeedNames) => (process === '' ? '' : ` about “${process}”`);
const round = (deed: LoggedDeed) =>
  (deed.round ?? 1) > 1 ? `round ${number(deed.round ?? 1)}` : 'the round';
const quoted = ({ text = '' }: LoggedDeed) => `“${text}”`;
const person = ({ people }: DeedNames, at = 0) => people[at] ?? 'a participant';
const seconds = (count: number) => (count % 60 === 0 ? `${number(count / 60)} min` : `${number(count)} s`);

/** What a command is called where it was taken back, or can be. */
const deeds: Record<string, string> = {
  'go-to': 'moved everybody',
  'set-timer': 'set the clock',
  'extend-timer': 'changed the time',
  pause: 'changed the pause',
  'open-round': 'opened a new round',
  'close-round': 'closed the round',
  'reopen-round': 'opened the round again',
  'choose-discussion': 'chose what to discuss',
  'lock-door': 'changed the door',
  'new-code': 'made a new code',
  'rename-participant': 'corrected a name',
  'seat-participant': 'moved a seat',
  'merge-participants': 'merged two entries',
  'remove-participant': 'removed a participant',
  'add-facilitator': 'added a facilitator',
  'remove-facilitator': 'removed a facilitator',
  'edit-plan': 'changed the plan',
  'edit-agenda': 'changed the agenda',
  'edit-tables': 'changed the tables',
  'add-process': 'added a process',
  'remove-process': 'took a process out',
  'assign-parked': 'gave a parked item an owner',
  'set-parked-status': 'changed a parked item',
  'edit-parked': 'reworded a parked item',
  'merge-parked': 'merged two parked items',
  'propose-decision': 'made a proposal',
  'withdraw-decision': 'withdrew a proposal',
};

/** What facilitators did, and the moderated parking lot. */
export const workshopLog: typeof danish = {
  name: 'Log',
  open: 'Log',
  title: (workshop) => `Log of ${workshop}`,
  lead: 'What the facilitators did, and what the room looked like. Only facilitators see the log. It never shows when anybody answered.',
  lines: 'What happened',
  none: 'What facilitators do comes here once the workshop begins.',
  failed: 'The log could not be fetched.',
  refresh: 'Fetch the newest',
  byItself: 'By itself',
  notReplayable:
    'The room can no longer be shown as it was: that is deleted 30 days after the workshop. The lines stay, without the names of guests.',
  replay: 'What the big screen looked like',
  at: (when, what) => `${atClock(when)}: ${what}`,
  slider: 'Go through the workshop',
  place: (at, of) => `Action ${number(at)} of ${number(of)}`,
  former: 'Previous action',
  next: 'Next action',
  momentFailed: 'The moment could not be fetched.',
  anActivity: 'an activity',
  aGuest: 'a guest',
  deed(deed, names) {
    switch (deed.command) {
      case 'start':
        return 'began the workshop';
      case 'close':
        return 'ended the workshop';
      case 'go-to':
        return `moved everybody to ${names.activity}${names.process === '' ? '' : `: “${names.process}”`}`;
      case 'set-timer':
        return deed.seconds === 0 ? 'took the clock away' : `set the clock to ${seconds(deed.seconds ?? 0)}`;
      case 'extend-timer':
        return (deed.seconds ?? 0) < 0
          ? `took ${seconds(-(deed.seconds ?? 0))} off`
          : `gave ${seconds(deed.seconds ?? 0)} more`;
      case 'pause':
        return deed.isOn === true ? 'paused' : 'went on after the pause';
      case 'gather':
        return 'gathered everybody';
      case 'open-round':
        return `asked again${about(names)}`;
      case 'close-round':
        return `closed ${round(deed)}${about(names)}`;
      case 'reopen-round':
        return `opened ${round(deed)} again${about(names)}`;
      case 'reveal':
        return `asked for the answers to be shown${about(names)}`;
      case 'undo-reveal':
        return `called the showing off${about(names)}`;
      case 'revealed':
        return `The answers${about(names)} were shown`;
      case 'choose-discussion':
        return 'chose what to discuss';
      case 'remind':
        return `reminded those who had not answered${about(names)}`;
      case 'message-tables':
        return `wrote to all tables: ${quoted(deed)}`;
      case 'lock-door':
        return deed.isOn === true ? 'locked the door' : 'unlocked the door';
      case 'new-code':
        return 'gave the workshop a new code';
      case 'rename-participant':
        return `corrected the name ${person(names)} to ${person(names, 1)}`;
      case 'seat-participant':
        return deed.text === undefined
          ? `let ${person(names)} stand up`
          : `seated ${person(names)} at table ${deed.text}`;
      case 'merge-participants':
        return `merged ${person(names)} with ${person(names, 1)}`;
      case 'remove-participant':
        return `removed ${person(names)}`;
      case 'add-facilitator':
        return `made ${deed.text ?? ''} a facilitator`;
      case 'remove-facilitator':
        return `removed ${deed.text ?? ''} as facilitator`;
      case 'steer':
        return 'steered from their screen';
      case 'let-go':
        return 'let go of the steering';
      case 'edit-plan':
        return 'changed the plan';
      case 'edit-agenda':
        return 'changed the agenda';
      case 'edit-tables':
        return 'changed the tables';
      case 'add-process':
        return names.process === '' ? 'added a process' : `added “${names.process}”`;
      case 'remove-process':
        return names.process === '' ? 'took a process out' : `took “${names.process}” out`;
      case 'assign-parked':
        return names.people.length === 0
          ? `let nobody own the parked item ${quoted(deed)}`
          : `gave ${person(names)} the parked item ${quoted(deed)}`;
      case 'set-parked-status': {
        if (deed.text === undefined) return 'turned down something that waited for the parking lot';
        if (deed.outcome === 'done') return `set ${quoted(deed)} to done`;
        return deed.outcome === 'removed'
          ? `took ${quoted(deed)} off the parking lot`
          : `put ${quoted(deed)} on the parking lot`;
      }
      case 'edit-parked':
        return `reworded a parked item: ${quoted(deed)}`;
      case 'merge-parked':
        return `merged two parked items: ${quoted(deed)}`;
      case 'propose-decision':
        return `proposed: ${quoted(deed)}`;
      case 'withdraw-decision':
        return `withdrew the proposal: ${quoted(deed)}`;
      case 'freeze-decision':
        return `decided: ${quoted(deed)}`;
      case 'undo':
        return `took back: ${deeds[deed.outcome ?? ''] ?? 'the last thing'}`;
      default:
        return 'changed something';
    }
  },
  undo: {
    open: 'Undo',
    title: 'What can be undone',
    lead: 'Newest first. What participants have done meanwhile stays. Decisions and answers that were shown cannot be undone.',
    none: 'There is nothing to undo.',
    deed: (command) => deeds[command] ?? 'changed something',
    last: 'Undo',
    through: (count) => `Undo the last ${number(count)}`,
    done: (count) => (count === 1 ? 'It is undone' : `${number(count)} things are undone`),
    aFacilitator: 'A facilitator',
  },
  moderation: {
    toggle: 'A facilitator sees it first',
    waits: (count) => (count === 1 ? '1 waits for you' : `${number(count)} wait for you`),
    failed: 'What waits could not be fetched.',
    letIn: 'Show to the hall',
    decline: 'Do not show',
    reword: 'Reword',
    words: 'The words',
    saveWords: 'Save the words',
    merge: 'Merge with',
    mergeNone: 'Choose another',
    mergeDo: 'Merge',
    word: 'A word to whoever wrote it',
    wordHelp: 'Only they see it.',
    wordDo: 'Do not show, and send the word',
    reworded: 'reworded',
    letInDone: 'The hall sees it now',
    declineDone: 'It is not shown',
    mergeDone: 'They are merged',
    help: 'The facilitator sees it before the hall does.',
    added: 'Sent to the facilitator',
    waiting: 'Waits for the facilitator',
    declined: 'Not shown to the hall.',
    declinedWord: (by, word) => `${by}: “${word}”`,
    merged: 'Merged with another that says the same.',
    declinedNotice: (word) =>
      word === ''
        ? 'What you parked is not shown to the hall.'
        : `What you parked is not shown to the hall. The facilitator writes: “${word}”`,
  },
};
