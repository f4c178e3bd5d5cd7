import { expect, test } from 'vitest';
import { accountId, municipalityCvr } from '../primitives/id.ts';
import type { AccountActor, Actor } from './actor.ts';
import { mayBringBack, mayTakeOffered } from './trash-policy.ts';

const [aarhus, odense] = ['55133018', '35209115'].map((cvr) => municipalityCvr.parse(cvr)) as [never, never];
const mette = accountId.parse('00000000-0000-4000-8000-000000000001');
const karen = accountId.parse('00000000-0000-4000-8000-000000000002');
const member: AccountActor = { kind: 'account', account: karen, municipality: aarhus, roles: ['member'] };
const coordinator: AccountActor = { ...member, roles: ['member', 'coordinator'] };
const shared = { municipality: aarhus, creator: mette, visibility: 'municipality' } as const;
const draft = { ...shared, visibility: 'private' } as const;

test.each<[string, Actor, boolean, boolean]>([
  ['its creator', { ...member, account: mette }, true, true],
  ['its creator, who has moved', { ...member, account: mette, municipality: odense }, false, false],
  ['a colleague', member, false, false],
  ['a coordinator of the owner', coordinator, true, false],
  ['a coordinator elsewhere', { ...coordinator, municipality: odense }, false, false],
  ['anyone', { kind: 'anyone' }, false, false],
])('[TR1][PE1] %s brings back what was shared, and what was a draft', (_who, actor, ofShared, ofDraft) => {
  expect([mayBringBack(actor, shared), mayBringBack(actor, draft)]).toEqual([ofShared, ofDraft]);
});

test('[PE1] what is offered to a municipality is for its coordinators', () => {
  expect(mayTakeOffered(coordinator, aarhus)).toBe(true);
  for (const actor of [member, { ...coordinator, municipality: odense }, { kind: 'anyone' } as const])
    expect(mayTakeOffered(actor, aarhus)).toBe(false);
});
