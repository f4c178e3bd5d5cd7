import type { AccountsService } from '../features/accounts/accounts.service.ts';
import { createAttendanceReader, type AttendanceReader } from '../features/workshops/attendance.ts';
import { createGuests, type DeviceTickets, type Guests } from '../features/workshops/door/guests.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { isGuest, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { Announce } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';

/** What it takes to know who asks. */
export interface AskersParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tickets: DeviceTickets;
  readonly accounts: AccountsService;
}

/** Everybody who may ask for something, whichever way they were let in, as of the moment of asking. */
export interface Askers {
  readonly guests: Guests;
  readonly attendance: AttendanceReader;
  /** Who an asker is at this moment; nobody, once the sign-in they came with has ended. */
  now(asker: Asker): Promise<Asker | undefined>;
  /** Those of them who still exist, with the roles of this moment and the workshops they are in. */
  actors(people: readonly Asker['actor'][]): Promise<Asker['actor'][]>;
  /** The actor, with the open workshops they take part in at this moment. */
  attending(actor: Actor): Promise<Actor>;
}

/** Introduces accounts and guests to the doors. */
export function createAskers({ accounts, ...parts }: AskersParts): Askers {
  const guests = createGuests(parts);
  const attendance = createAttendanceReader(parts.database);
  return {
    guests,
    attendance,
    now: (asker) => (isGuest(asker) ? guests.under(asker.signIn) : accounts.signedInUnder(asker.signIn)),
    async actors(people) {
      const accountIds = people.flatMap((one) => (one.kind === 'account' ? [one.account] : []));
      const guestIds = people.flatMap((one) => (one.kind === 'guest' ? [one.guest] : []));
      const [found, attends, there] = await Promise.all([
        accountIds.length === 0 ? [] : accounts.actors(accountIds),
        accountIds.length === 0 ? new Map() : attendance.attendancesOf(accountIds),
        guestIds.length === 0 ? [] : guests.actors(guestIds),
      ]);
      return [...found.map((one) => ({ ...one, attends: attends.get(one.account) ?? [] })), ...there];
    },
    async attending(actor) {
      // A guest's is read with who they are.
      if (actor.kind !== 'account') return actor;
      return { ...actor, attends: (await attendance.attendancesOfOne(actor.account)) ?? [] };
    },
  };
}
