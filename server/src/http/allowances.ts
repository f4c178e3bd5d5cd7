import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { comparisonApi } from '@procesrum/shared/processes/comparing/comparison.api.ts';
import { similarApi } from '@procesrum/shared/processes/similar/similar.api.ts';
import { attachmentsApi } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import { ticketsApi } from '@procesrum/shared/tickets/tickets.api.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Allowance } from '../platform/rate-limit.ts';

const withinSeconds = 60;

/** Sign-ins of one address: a whole hall stands behind one, and all come in at the same minute. */
export const signInAllowance: Allowance = { name: 'sign-in', times: 300, withinSeconds };

/**
 * Upgrades of one address that were let in nowhere. A hall of three hundred whose sign-ins have all ended tries ten
 * times each; past that nothing is looked up for this address any more, so that a flood does not reach the database.
 */
export const failedUpgradeAllowance: Allowance = { name: 'failed-upgrade', times: 3_000, withinSeconds };

/** Any call of one address by people not signed in: a hall of three hundred may open twenty things each. */
export const strangerAllowance: Allowance = { name: 'stranger', times: 6_000, withinSeconds };

/** Pages of one address, drawn here; the calls a page is drawn from come from this machine and count no second time. */
export const pageAllowance: Allowance = { name: 'page', times: 6_000, withinSeconds };

/** Any reading of one account: all of a person's tabs together, refetching after every piece of news, stay below. */
export const readAllowance: Allowance = { name: 'read', times: 1_800, withinSeconds };

/** Any change by one account: ten in a second are a program, and programs can wait. */
export const writeAllowance: Allowance = { name: 'write', times: 600, withinSeconds };

/** Looking through lists or for people: costs the most to answer, and is how one would copy or guess at everything. */
const searchAllowance: Allowance = { name: 'search', times: 600, withinSeconds };

/** New processes of one account: nobody describes two a second, and each is kept for good. */
const createAllowance: Allowance = { name: 'create', times: 120, withinSeconds };

/** Comparisons of one account: four a second are read by nobody, and each may read through many long texts. */
const compareAllowance: Allowance = { name: 'compare', times: 240, withinSeconds };

/** Texts that one account keeps or brings back: each is kept whole, and for good. */
const keepAllowance: Allowance = { name: 'keep', times: 120, withinSeconds };

/** Files of one account: all that one municipality has of a process, and some that were sent twice. */
const uploadAllowance: Allowance = { name: 'upload', times: 90, withinSeconds: 600 };

/** Tickets of one account: a program fetches one per document it opens. */
const ticketAllowance: Allowance = { name: 'ticket', times: 120, withinSeconds };

/** Ways to another device of one guest: each is shown as a code to be scanned, and one is enough. */
const deviceAllowance: Allowance = { name: 'device', times: 60, withinSeconds };

/**
 * Codes of one address that opened nothing: a hall mistypes a few hundred at most. There are 887 million codes, so that
 * whoever tries them out at this pace finds one of ten open workshops in half a year.
 */
export const wrongCodeAllowance: Allowance = { name: 'wrong-code', times: 300, withinSeconds };

/** Commands of one person over the live socket: a facilitator in a hurry gives one or two a second. */
export const socketCommandAllowance: Allowance = { name: 'socket-command', times: 600, withinSeconds };

/**
 * What one screen says of being there: once in ten seconds, and when its person does something; twice a second is
 * somebody who plays with the button.
 */
export const presenceAllowance: Allowance = { name: 'presence', times: 120, withinSeconds };

/** Calls that count on their own besides, by account and on all nodes together. */
export const callAllowances: ReadonlyMap<Endpoint, Allowance> = new Map<Endpoint, Allowance>([
  [processesApi.list, searchAllowance],
  [accountsApi.search, searchAllowance],
  [similarApi.similar, searchAllowance],
  [similarApi.same, searchAllowance],
  [comparisonApi.read, compareAllowance],
  [comparisonApi.file, compareAllowance],
  [processesApi.create, createAllowance],
  [revisionsApi.compare, compareAllowance],
  [revisionsApi.nameNow, keepAllowance],
  [revisionsApi.restore, keepAllowance],
  [attachmentsApi.add, uploadAllowance],
  [ticketsApi.create, ticketAllowance],
  [workshopsApi.addDevice, deviceAllowance],
]);
