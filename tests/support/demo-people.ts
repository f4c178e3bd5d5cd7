import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';

/** Somebody of the demo world who has signed in, as a program that keeps its own cookie. */
export interface SignedInProgram {
  readonly account: Account;
  /** For the `Cookie` header of whatever it asks next. */
  readonly cookie: string;
}

/** Everybody in the demo world. */
export async function demoPeople(origin: string): Promise<Account[]> {
  const reply = await fetch(origin + accountsApi.demoAccounts.path);
  return accountsApi.demoAccounts.reply.parse(await reply.json());
}

/** The demo world's person of this name. */
export async function demoPerson(origin: string, name: string): Promise<Account> {
  const people = await demoPeople(origin);
  const person = people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nobody in the demo world is called ${name}`);
  return person;
}

/** Signs in as the demo world's person of this name. */
export async function signInAs(origin: string, name: string): Promise<SignedInProgram> {
  const { id } = await demoPerson(origin, name);
  const reply = await fetch(origin + accountsApi.demoSignIn.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account: id }),
  });
  const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
  if (!reply.ok || cookie === undefined) throw new Error(`signing in as ${name} answered ${reply.status}`);
  return { account: accountsApi.demoSignIn.reply.parse(await reply.json()), cookie };
}

/** The process with this title, found as that person would find it. */
export async function processTitled(
  origin: string,
  { cookie }: SignedInProgram,
  title: string,
): Promise<ProcessId> {
  const reply = await fetch(origin + addressOf(processesApi.list.path, {}, { q: title }), {
    headers: { Cookie: cookie },
  });
  const { items } = processesApi.list.reply.parse(await reply.json());
  const found = items.find((process) => process.title === title);
  if (found === undefined) throw new Error(`no process in sight is called "${title}"`);
  return found.id;
}
