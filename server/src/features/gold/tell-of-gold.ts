import { similarFrom, similarityAmong, type Similarity } from '@procesrum/shared/gold/similarity.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Tell } from '../../platform/jobs/tell.ts';
import type { Transaction } from '../../platform/database.ts';
import {
  moveWatch,
  readCompared,
  readToldApart,
  readTurnups,
  type ComparedProcess,
  type Turnup,
} from './gold-watch.repository.ts';

/** Who shares something by mistake has so long to take it back before anybody is told. */
const settlesAfterMs = 10 * 60 * 1000;
/** Own processes that one find is like, in all municipalities: past that it is like everything. */
const mostLikes = 200;

/**
 * Tells those who have something like it of what has come into sight or into operation since it was last looked; as the
 * job `notifications`. Whether each of them may know is decided when they are told.
 */
export async function tellOfGold(tell: Tell, transaction: Transaction, now: Date): Promise<ChoreProgress> {
  const until = new Date(now.getTime() - settlesAfterMs);
  const after = await moveWatch(transaction, until);
  if (after === undefined) return 'done';
  const turnups = await readTurnups(transaction, after, until);
  if (turnups.length === 0) return 'done';
  const all = await readCompared(transaction);
  const toldApart = await readToldApart(transaction);
  const similarity = similarityAmong(all.map(({ described }) => described));
  for (const turnup of turnups) {
    const { process, reason } = turnup;
    const likes = likesOf(turnup, all, similarity).filter(({ id }) => !toldApart.has(`${id} ${process}`));
    if (likes.length > 0) await tell(transaction, { kind: 'gold', process, reason, likes });
  }
  return 'done';
}

/** The processes of others that it is like, the most alike first. */
function likesOf(
  { process, of }: Turnup,
  all: readonly ComparedProcess[],
  similarity: Similarity,
): { id: ComparedProcess['id']; title: string }[] {
  const found = all.find(({ id }) => id === process);
  if (found === undefined) return [];
  return all
    .filter(
      ({ municipality }) => municipality !== found.municipality && (of === 'all' || municipality === of),
    )
    .map(({ id, described }) => ({
      ...{ id, title: described.title },
      likeness: similarity(found.described, described),
    }))
    .filter(({ likeness }) => likeness >= similarFrom)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostLikes)
    .map(({ id, title }) => ({ id, title }));
}
