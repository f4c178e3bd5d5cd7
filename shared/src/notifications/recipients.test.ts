import { expect, test } from 'vitest';
import type { AccountActor } from '../permissions/actor.ts';
import type { Role } from '../permissions/role.ts';
import { accountId, municipalityCvr } from '../primitives/id.ts';
import { answerersIn, commentRecipients, decidersOf } from './recipients.ts';

const id = (digit: number) => accountId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [mette, jonas, line, lise, ali] = [id(1), id(2), id(3), id(4), id(5)];
const aarhus = municipalityCvr.parse('55133018');
const somebody = (account: typeof mette, ...roles: Role[]): AccountActor => ({
  ...{ kind: 'account', account, municipality: aarhus },
  roles: ['member', ...roles],
});
const nobody = { mentioned: [], participants: [], followers: [], deciders: [] };

test('[NO2] an event is told once to each, as the strongest of what it is to them, and never to who did it', () => {
  const told = commentRecipients(
    {
      mentioned: [jonas, mette],
      deciders: [lise, jonas],
      participants: [mette, jonas, line, lise],
      followers: [ali, line, mette],
    },
    mette,
  );
  expect([...told]).toEqual([
    [jonas, 'mention'],
    [lise, 'suggestion'],
    [line, 'reply'],
    [ali, 'comment'],
  ]);
  expect([...commentRecipients({ ...nobody, followers: [mette] }, mette)]).toEqual([]);
});

test('[NO2] a municipality that is asked hears through its coordinators and who follows, else through all', () => {
  const people = [somebody(mette, 'coordinator'), somebody(jonas), somebody(line)];
  expect(answerersIn({ people, followers: new Set([line, ali]) })).toEqual([mette, line]);
  expect(answerersIn({ people: people.slice(1), followers: new Set([ali]) })).toEqual([jonas, line]);
});

test('[NO2] a suggestion is for those who write, the owner’s coordinators and who follows on the owner’s side', () => {
  const deciders = decidersOf({
    ...{ municipality: aarhus, creator: mette, coAuthors: [jonas] },
    ownerPeople: [somebody(mette), somebody(line, 'coordinator'), somebody(lise), somebody(id(6))],
    followers: new Set([lise, ali]),
  });
  expect(deciders).toEqual([mette, jonas, line, lise]);
});
