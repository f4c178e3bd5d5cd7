import { expect, test } from 'vitest';
import type { Instant } from '../primitives/time.ts';
import { firstMomentOf, planMail, type MailMoment, type WaitingNews } from './mail-budget.ts';
import { defaultPreferences, type NotificationTopic } from './notification.ts';

const at = (text: string) => new Date(text).toISOString() as Instant;
const preferences = defaultPreferences;
const news = (topic: NotificationTopic, happened: string): WaitingNews => ({ topic, at: at(happened) });
const look = (time: string, isDigest = false): MailMoment => ({ at: at(time), isDigest });

/** What is decided at a moment that comes on time. */
function plan(moment: MailMoment, mailsToday: number, waiting: WaitingNews[], isQuietOnWeekends = true) {
  return planMail({
    ...{ now: moment.at, moment, mailsToday, waiting },
    preferences: { ...preferences, isQuietOnWeekends },
  });
}

// Thursday 26 November 2026; the digest is at 6.30 in UTC.
const mention = news('mentions', '2026-11-26T10:00:00Z');
const request = news('requests', '2026-11-26T10:00:00Z');
const find = news('gold', '2026-11-26T10:00:00Z');

test('[NO4] nothing is mailed before it is a minute old', () => {
  expect(firstMomentOf(mention, preferences)).toEqual(look('2026-11-26T10:01:00Z'));
  expect(plan(look('2026-11-26T10:00:59.999Z'), 0, [mention])).toEqual({
    mailed: [],
    lookAgain: [look('2026-11-26T10:01:00Z')],
  });
  expect(plan(look('2026-11-26T10:01:00Z'), 0, [mention])).toEqual({ mailed: [mention], lookAgain: [] });
});

test('[NO1] what is due at once is one mail, and what is younger is looked at when its minute is over', () => {
  const earlier = news('replies', '2026-11-26T09:59:50Z');
  const young = news('replies', '2026-11-26T10:00:20Z');
  const younger = news('mentions', '2026-11-26T10:00:40Z');
  expect(plan(look('2026-11-26T10:01:00Z'), 1, [earlier, mention, younger, young])).toEqual({
    mailed: [earlier, mention],
    lookAgain: [look('2026-11-26T10:01:20Z')],
  });
});

test('[NO1] the fifth mail of a day waits for the next digest', () => {
  expect(plan(look('2026-11-26T10:05:00Z'), 3, [mention]).mailed).toEqual([mention]);
  expect(plan(look('2026-11-26T10:05:00Z'), 4, [mention])).toEqual({
    mailed: [],
    lookAgain: [look('2026-11-27T06:30:00Z', true)],
  });
});

test('[NO1] one of the four is kept for a digest that is still to come', () => {
  const early = news('mentions', '2026-11-26T05:00:00Z');
  expect(plan(look('2026-11-26T05:01:00Z'), 2, [early]).mailed).toEqual([early]);
  expect(plan(look('2026-11-26T05:01:00Z'), 3, [early])).toEqual({
    mailed: [],
    lookAgain: [look('2026-11-26T06:30:00Z', true)],
  });
  expect(plan(look('2026-11-26T06:30:00Z', true), 3, [early]).mailed).toEqual([early]);
});

test('[NO1] the digest has what is daily and what could not be sent at once; Mondays the week as well', () => {
  const friday = look('2026-11-27T06:30:00Z', true);
  expect(plan(friday, 0, [mention, request, find])).toEqual({
    mailed: [mention, request],
    lookAgain: [look('2026-11-30T06:30:00Z', true)],
  });
  expect(plan(look('2026-11-30T06:30:00Z', true), 0, [mention, request, find]).mailed).toEqual([
    mention,
    request,
    find,
  ]);
});

test('[NO1] Monday’s digest is still Monday’s when it comes late', () => {
  const moment = look('2026-11-30T06:30:00Z', true);
  const plan = planMail({
    now: at('2026-12-01T09:00:00Z'),
    moment,
    preferences,
    mailsToday: 0,
    waiting: [find],
  });
  expect(plan.mailed).toEqual([find]);
});

test('[NO1] a quiet weekend is quiet: it waits for Monday', () => {
  const saturday = news('mentions', '2026-11-28T10:00:00Z');
  expect(plan(look('2026-11-28T10:01:00Z'), 0, [saturday])).toEqual({
    mailed: [],
    lookAgain: [look('2026-11-30T06:30:00Z', true)],
  });
  expect(plan(look('2026-11-28T10:01:00Z'), 0, [saturday], false).mailed).toEqual([saturday]);
  // A digest that was late on Friday evening does not go out on Saturday.
  const late = { moment: look('2026-11-27T06:30:00Z', true), now: at('2026-11-28T00:30:00Z') };
  expect(planMail({ ...late, preferences, mailsToday: 0, waiting: [request] }).mailed).toEqual([]);
});

test('[NO1] what is turned off is never mailed, and nothing comes back to look for it', () => {
  const off = { ...preferences, paces: { ...preferences.paces, mentions: 'off' as const } };
  expect(firstMomentOf(mention, off)).toBeUndefined();
  const moment = look('2026-11-27T06:30:00Z', true);
  expect(planMail({ now: moment.at, moment, preferences: off, mailsToday: 0, waiting: [mention] })).toEqual({
    mailed: [],
    lookAgain: [],
  });
});

test('[NO4] what happened within the minute before a digest waits for the next one', () => {
  expect(firstMomentOf(news('requests', '2026-11-26T06:29:00Z'), preferences)).toEqual(
    look('2026-11-26T06:30:00Z', true),
  );
  expect(firstMomentOf(news('requests', '2026-11-26T06:29:01Z'), preferences)).toEqual(
    look('2026-11-27T06:30:00Z', true),
  );
});
