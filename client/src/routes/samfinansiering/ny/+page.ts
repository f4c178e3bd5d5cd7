import type { PageLoad } from './$types';
import { browser } from '$app/env';
import { coFundingApi } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { decisionId, priorityListId, processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import { prioritiesApi, type PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { createApi, type Api } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';
import { settleSoon } from '#lib/app/settled.svelte.ts';
import type { AskingFrom } from '#lib/features/co-funding/open/asking-from.ts';
import { fetchOutcome } from '#lib/features/priorities/decisions/decision-outcome.ts';

/** What a round of co-funding is asked for from: a decision of a list, one of its processes, and who can be asked. */
export const load: PageLoad = async ({ url, fetch }) => {
  const api = createApi(fetch);
  const outcome = fetchOutcome(async () => {
    const [asked, from] = await Promise.all([
      api.call(coFundingApi.municipalities),
      askingFrom(api, url.searchParams),
    ]);
    return { asked, from };
  }).catch((failure: unknown) => raiseFailure(failure, url));
  return { outcome: browser ? await settleSoon(outcome) : { value: await outcome } };
};

/** What is named but not there (any more) is left out: a round can be asked for without. */
async function askingFrom(api: Api, query: URLSearchParams): Promise<AskingFrom> {
  const list = priorityListId.safeParse(query.get('liste')).data;
  const decision = decisionId.safeParse(query.get('beslutning')).data;
  const process = processId.safeParse(query.get('proces')).data;
  const [reply, named, stored] = await Promise.all([
    list && orAbsent(api.call(prioritiesApi.read, { params: { id: list } })),
    process && orAbsent(api.call(processesApi.read, { params: { id: process } })),
    list && decision && orAbsent(api.call(prioritiesApi.decision, { params: { id: list, decision } })),
  ]);
  const decided = reply?.view.decisions.find(({ id }) => id === decision);
  const listed = reply === undefined ? [] : processesOf(reply, decidedIn(stored?.decision.record));
  const isListed = listed.some(({ id }) => id === named?.id);
  return {
    ...(reply && { list: { id: reply.view.id, title: reply.view.settings.title } }),
    ...(decided && { decision: { id: decided.id, number: decided.number } }),
    // A process may have left the list since it was decided.
    processes: named && !isListed ? [...listed, { id: named.id, title: named.title }] : listed,
    process: named?.id,
  };
}

async function orAbsent<Reply>(asked: Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isFailure(error) && error.code === 'not-found') return undefined;
    throw error;
  }
}

function decidedIn(record: DecisionRecord | undefined): readonly ProcessId[] {
  return (record?.order ?? []).filter(({ isChosen }) => isChosen).map(({ process }) => process);
}

/** What was decided stands first, in the order it was decided in. */
function processesOf(
  { view, processes }: PriorityReply,
  chosen: readonly ProcessId[],
): AskingFrom['processes'] {
  const listed = view.entries.flatMap(({ process, facts }) => {
    const named = processes.find(({ id }) => id === process);
    return named === undefined ? [] : [{ id: process, title: named.title, price: facts.price }];
  });
  const decided = chosen.flatMap((process) => listed.filter(({ id }) => id === process));
  return [...decided, ...listed.filter(({ id }) => !chosen.includes(id))];
}
