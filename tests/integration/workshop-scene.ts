import { randomBytes, randomUUID } from 'node:crypto';
import {
  activityId,
  participantId,
  processId,
  tableId,
  workshopId,
  type AccountId,
  type MunicipalityCvr,
  type ParticipantId,
  type ProcessId,
  type TableId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { joinCodeAlphabet, readJoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { workshopView, type WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { createDocument } from '../../server/src/collaboration/storage/create-document.ts';
import { createWorkshopDocuments } from '../../server/src/features/workshops/workshop-documents.ts';
import { hashOfToken } from '../../server/src/http/actor-of-request.ts';
import type { SqlValue } from '../../server/src/platform/database.ts';
import type { Scope } from '../../server/src/platform/scope.ts';
import { municipalities, visitor, type Person, type Visitor, type World } from './world.ts';

/** Where a workshop is: before it begins, at its welcome, at its describe activity, over. */
export type Moment = 'planned' | 'welcome' | 'describe' | 'closed';

/** What stands in `workshop_use`. */
export type Consent = 'asked' | 'refused' | 'open' | 'read' | 'write' | 'write-with-guests';

/** Somebody in a workshop. */
export interface Attendee extends Visitor {
  readonly participant: ParticipantId;
  /** As whom the database is asked at this moment. */
  scope(isOpen: boolean): Scope;
}

/** A workshop laid into the tables by hand, so that what it gives is tested apart from how it is run. */
export interface LaidWorkshop {
  readonly id: WorkshopId;
  readonly tables: readonly [TableId, TableId];
  member(person: Person, municipality: MunicipalityCvr, seat?: TableId): Promise<Attendee>;
  guest(claims: MunicipalityCvr, seat?: TableId): Promise<Attendee>;
  /** Takes an entry out, as a removal does. */
  remove(attendee: Attendee): Promise<void>;
  /** Moves it there; what is used of it is given to the first table. */
  at(moment: Moment, consent: Consent): Promise<void>;
}

/** Lays a workshop with two tables; the first has all the processes. */
export async function layWorkshop(
  world: World,
  host: Person,
  processes: readonly ProcessId[],
): Promise<LaidWorkshop> {
  const id = workshopId.parse(randomUUID());
  const tables = [tableId.parse(randomUUID()), tableId.parse(randomUUID())] as const;
  const [welcome, describe] = [activityId.parse(randomUUID()), activityId.parse(randomUUID())];
  const documents = createWorkshopDocuments({ database: world.walled, createDocument });
  const now = instant.parse(new Date().toISOString());
  let view: WorkshopView = workshopView.parse({
    ...{ id, revision: 0, title: 'ERFA', place: 'Dokk1', host: municipalities.aarhus, status: 'planned' },
    ...{ code: freshCode(), isDoorLocked: false, joining: 'code', contract: 'anonymous' },
    ...{ isContractFrozen: false, voice: 'municipality', steering: null, current: null, timer: null },
    facilitators: [{ account: host.account, name: 'Vært', municipality: municipalities.aarhus }],
    agenda: [
      { id: welcome, kind: 'welcome', title: '', minutes: 10 },
      { id: describe, kind: 'describe', title: '', minutes: 30 },
    ],
    processes: [],
    tables: tables.map((table, index) => ({
      ...{ id: table, number: index + 1, name: '', processes: index === 0 ? processes : [] },
      ...{ scribe: null, isReady: false, wantsHelp: false },
    })),
    ...{ participants: [], isPaused: false, rounds: [], parked: [], decisions: [], messages: [] },
  });

  const write = (statement: string, values: SqlValue[]) =>
    world.database.transaction((transaction) => transaction.query(statement, values));
  const keep = () =>
    write('update workshop set view = $2, status = $3 where id = $1', [
      id,
      JSON.stringify(view),
      view.status,
    ]);

  await write(
    `insert into workshop (id, host, code, status, revision, view, created_at)
     values ($1, $2, $3, 'planned', 0, $4, $5)`,
    [id, view.host, view.code, JSON.stringify(view), now],
  );
  await write('insert into workshop_facilitator (workshop, account) values ($1, $2)', [id, host.account]);
  await world.walled
    .as({ kind: 'job', job: 'workshops' })
    .transaction((transaction) => documents.create(transaction, id, view.host, host.account));
  for (const process of processes) {
    await write(
      `insert into workshop_use (workshop, process, consent, asked_by, asked_at) values ($1, $2, 'asked', $3, $4)`,
      [id, process, host.account, now],
    );
  }

  async function enter(
    name: string,
    municipality: MunicipalityCvr,
    account: AccountId | null,
    seat: TableId | undefined,
  ): Promise<ParticipantId> {
    const participant = participantId.parse(randomUUID());
    const entry = {
      ...{ id: participant, name, municipality, isGuest: account === null, isObserver: false },
      ...{ table: seat ?? null, joinedAt: now },
    };
    view = { ...view, participants: [...view.participants, entry] };
    await keep();
    await write(
      `insert into workshop_participant (id, workshop, account, municipality, name, seat, joined_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [participant, id, account, municipality, name, seat ?? null, now],
    );
    return participant;
  }

  return {
    id,
    tables,
    async member(person, municipality, seat) {
      const participant = await enter('Medlem', municipality, person.account, seat);
      const { account } = person;
      return {
        ...person,
        participant,
        scope: () => ({ kind: 'account', account, municipality, roles: ['member'] }),
      };
    },
    async guest(claims, seat) {
      const participant = await enter('Ali', claims, null, seat);
      const token = randomBytes(32).toString('base64url');
      await write(
        `insert into guest_sign_in (id, token_hash, workshop, participant, expires_at) values ($1, $2, $3, $4, $5)`,
        [randomUUID(), hashOfToken(token), id, participant, new Date(Date.now() + 600_000)],
      );
      return {
        ...visitor(world.origin, `procesrum-guest=${token}`),
        participant,
        scope: (isOpen) =>
          ({
            ...{ kind: 'guest', guest: participant, name: 'Ali', claimedMunicipality: claims },
            ...(isOpen ? { attends: { workshop: id } } : {}),
          }) as unknown as Scope,
      };
    },
    async remove({ participant }) {
      view = { ...view, participants: view.participants.filter((one) => one.id !== participant) };
      await keep();
      await write('update workshop_participant set left_at = $2 where id = $1', [participant, now]);
    },
    async at(moment, consent) {
      const status = moment === 'planned' || moment === 'closed' ? moment : 'open';
      const activity = moment === 'welcome' ? welcome : describe;
      view = { ...view, status, current: moment === 'planned' ? null : { activity, step: 0 } };
      await keep();
      await write('update workshop_use set consent = $2 where workshop = $1', [id, consent]);
    },
  };
}

/** Makes a process of a person at a level; the tenants given are chosen. */
export async function makeProcess(
  creator: Person,
  visibility: string,
  chosen: readonly MunicipalityCvr[] = [],
): Promise<ProcessId> {
  const made = await creator.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    summary: 'En borger flytter.',
  });
  const id = processId.parse((made.body as { id: string }).id);
  const shared = await creator.call('PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen });
  if (shared.status !== 200) throw new Error(JSON.stringify(shared.body));
  return id;
}

function freshCode() {
  const letters = Array.from(randomBytes(6), (byte) => joinCodeAlphabet[byte % joinCodeAlphabet.length]);
  const code = readJoinCode(letters.join(''));
  if (code === undefined) throw new Error('not a code');
  return code;
}
