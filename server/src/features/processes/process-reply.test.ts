import { expect, it } from 'vitest';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import {
  accountId,
  guestId,
  municipalityCvr,
  processId,
  workshopId,
} from '@procesrum/shared/primitives/id.ts';
import { process } from '@procesrum/shared/processes/process.ts';
import { processFields } from '@procesrum/shared/processes/process-fields.ts';
import { replyTo } from './process-reply.ts';
import type { StoredProcess } from './process-row.ts';

const uuid = (last: string) => `00000000-0000-4000-8000-00000000000${last}`;
const aarhus = { cvr: municipalityCvr.parse('55133018'), shortCode: 'AAR', name: 'Aarhus' };
const person = (last: string, name: string) => {
  return { id: accountId.parse(uuid(last)), name, municipality: aarhus };
};
const [mette, jonas] = [person('1', 'Mette Kjær'), person('2', 'Jonas Pihl')];

const stored: StoredProcess = {
  id: processId.parse(uuid('9')),
  municipality: aarhus.cvr,
  creator: mette.id,
  coAuthors: [jonas.id],
  visibility: 'public',
  chosen: [],
  chosenTenants: [],
  details: {
    id: processId.parse(uuid('9')),
    title: 'Fri telefon',
    summary: '',
    municipality: aarhus,
    visibility: 'public',
    phase: 'idea',
    status: 'not-rated',
    domains: [],
    fields: processFields.parse({
      systems: ['SD Løn'],
      responsible: 'Karin Dam',
      contacts: [{ id: 'c', name: 'Per Lund', role: 'technical', phone: '87 00 00 00' }],
    }),
    systems: [],
    changedAt: '2026-11-25T10:00:00.000Z',
    createdAt: '2026-11-25T10:00:00.000Z',
    creator: mette,
    coAuthors: [jonas],
    describedSections: [],
    shieldedSections: [],
  },
};

const guest: Actor = {
  kind: 'guest',
  guest: guestId.parse(uuid('7')),
  name: 'Ali',
  claimedMunicipality: aarhus.cvr,
};
const attending: Actor = { ...guest, attends: { workshop: workshopId.parse(uuid('8')) } };
const elsewhere: Actor = {
  kind: 'account',
  account: accountId.parse(uuid('3')),
  municipality: municipalityCvr.parse('35209115'),
  roles: ['member'],
};

it.each<[string, Actor, boolean]>([
  ['anyone', { kind: 'anyone' }, false],
  ['a guest whose workshop is over', guest, false],
  ['a guest in an open workshop', attending, true],
  ['a member from elsewhere', elsewhere, true],
])('[PE1] %s and the names of people: a public process', (_who, actor, meetsThem) => {
  const reply = process.parse(replyTo(actor, stored));
  expect(reply.municipality.name).toBe('Aarhus');
  expect([reply.creator?.name, reply.coAuthors.map(({ name }) => name)]).toEqual(
    meetsThem ? ['Mette Kjær', ['Jonas Pihl']] : [undefined, []],
  );
  expect(reply.fields.systems).toEqual(['SD Løn']);
  expect([reply.fields.responsible, reply.fields.contacts.map(({ name }) => name)]).toEqual(
    meetsThem ? ['Karin Dam', ['Per Lund']] : [undefined, []],
  );
  expect(/Mette|Jonas|Karin|Per Lund|87 00|00000000000[12]/.test(JSON.stringify(reply))).toBe(meetsThem);
});
