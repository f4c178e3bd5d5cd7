import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Announcer } from '#lib/ui/feedback/announcer.svelte.ts';
import type { Words } from '#lib/words/words.ts';
import { announcedBetween, type Announced } from './clock-text.ts';
import type { TakingPart } from './taking-part.svelte.ts';

/** A line about what has happened stands this long, in milliseconds. */
const noticeMs = 8_000;

/** Where the room is, in words. */
export type PlaceWords = () => string;

/**
 * Lets a screen follow the room: moves with it, comes back when all are gathered, and says aloud what matters, in
 * summaries. To be called while a component is made.
 */
export function followRoom(part: TakingPart, announcer: Announcer, words: Words, place: PlaceWords): void {
  const { live } = part;
  followPlace(part, announcer, words, place);
  followNudges(part, announcer, words);
  followTime(part, announcer, words);

  // What is read aside is away from the step, and the facilitator may know that somebody is; not who.
  $effect(() => {
    live.own.isAtStep = part.reading === undefined;
  });

  let newest = live.view.messages.at(-1)?.at;
  $effect(() => {
    const message = live.view.messages.at(-1);
    if (message === undefined || message.at === newest) return;
    newest = message.at;
    announcer.say(`${words.workshops.frame.message(message.by, message.at)}: ${message.text}`);
  });

  let wasWaiting = live.kept.waiting.length > 0;
  $effect(() => {
    const isWaiting = !live.isAttending && live.kept.waiting.length > 0;
    if (isWaiting === wasWaiting) return;
    wasWaiting = isWaiting;
    if (!isWaiting && live.kept.waiting.length === 0) announcer.say(words.workshops.offline.saidBack);
  });
}

function followPlace(part: TakingPart, announcer: Announcer, words: Words, place: PlaceWords): void {
  const { live } = part;
  let before = part.placeKey;
  $effect(() => {
    if (part.placeKey === before) return;
    before = part.placeKey;
    // Ready and hand up were said of what the room has left.
    live.own.isReady = false;
    live.own.handUp = false;
    if (part.askedFor !== part.round?.id) part.askedFor = undefined;
    part.reading = undefined;
    part.showsParking = false;
    part.showsTables = false;
    part.readMessageAt = live.view.messages.at(-1)?.at;
    const text = words.workshops.frame.movedOn(place());
    // Whoever has gone there by themselves is told where they are, and nothing of a room.
    const isOwnWay = live.view.pace === 'own' || part.isAway;
    part.notice = isOwnWay ? undefined : { text, tone: 'news' };
    announcer.say(isOwnWay ? place() : text);
    window.scrollTo({ top: 0 });
  });
  $effect(() => {
    if (part.notice === undefined) return;
    const timer = setTimeout(() => (part.notice = undefined), noticeMs);
    return () => clearTimeout(timer);
  });

  let wasPaused = live.view.isPaused;
  $effect(() => {
    if (live.view.isPaused === wasPaused) return;
    wasPaused = live.view.isPaused;
    announcer.say(wasPaused ? words.workshops.frame.isPaused : words.workshops.frame.goesOn);
  });
}

function followNudges(part: TakingPart, announcer: Announcer, words: Words): void {
  let count = part.live.nudge?.count ?? 0;
  $effect(() => {
    const told = part.live.nudge;
    if (told === undefined || told.count === count) return;
    count = told.count;
    const text = words.workshops.frame;
    switch (told.nudge.kind) {
      case 'gather':
        part.comeBack();
        part.notice = { text: text.gathered, tone: 'news' };
        announcer.say(text.gathered);
        window.scrollTo({ top: 0 });
        return;
      case 'answer':
        part.comeBack();
        part.askedFor = told.nudge.round;
        // Elsewhere than at what is asked for, it is a line that leads nowhere by itself: nobody is moved while answering.
        if (part.round?.id !== told.nudge.round) part.notice = { text: text.askedForAnswer, tone: 'waiting' };
        announcer.say(text.askedForAnswer);
        return;
      case 'declined': {
        const { word } = told.nudge;
        part.declined = words.workshopLog.moderation.declinedNotice(word);
        announcer.say(part.declined);
        return;
      }
      case 'removed':
      case 'consent':
        return;
      default:
        assertNever(told.nudge);
    }
  });
}

function followTime(part: TakingPart, announcer: Announcer, words: Words): void {
  const { countdown } = part.live;
  let before = countdown.leftSeconds;
  $effect(() => {
    const now = countdown.leftSeconds;
    const said = before === undefined || now === undefined ? undefined : announcedBetween(before, now);
    before = now;
    if (said !== undefined && !part.live.view.isPaused) announcer.say(timeWords(said, words));
  });
}

function timeWords(said: Announced, { workshops: { frame } }: Words): string {
  if (said.kind === 'end') return frame.timeIsUp;
  return said.kind === 'minutes' ? frame.minutesLeft(said.left) : frame.secondsLeft(said.left);
}
