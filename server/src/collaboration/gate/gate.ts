import * as Y from 'yjs';
import type {
  DocumentRole,
  RejectionReason,
  SavingHealth,
} from '@procesrum/shared/collaboration/messages.ts';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import {
  maxClientsPerConnection,
  maxClientsPerUpdate,
  maxDeleteRangesPerUpdate,
  maxNestingDepth,
} from '@procesrum/shared/protocol/limits.ts';
import type { KnownLevels } from './nesting.ts';
import { reachOf } from './reach.ts';
import type { UpdateShape } from './update-shape.ts';

/** What the gate must know of the document, read at the moment of judging. */
export interface DocumentKnowledge extends KnownLevels {
  /** True when every clock of the range is known and deleted. */
  isDeleted(client: number, clock: number, length: number): boolean;
  /** True when every clock of the range is known, and is deleted or a mark: no word and nothing else to be seen. */
  isOnlyMarks(client: number, clock: number, length: number): boolean;
  /** Whose a Yjs client is; `undefined` when nobody has it yet. */
  ownerOf(client: number): WriterId | undefined;
  /** Yjs clients of the document's earlier lives. */
  readonly formerClients: ReadonlySet<number>;
  /** Roots in which nobody writes during this life. */
  readonly closedRoots: ReadonlySet<string>;
}

/** Who sends, as of the moment of judging. */
export interface Sender {
  /** An account, or a guest of a workshop. */
  readonly writer: WriterId;
  readonly role: DocumentRole;
  /** Yjs clients this connection has brought so far. */
  readonly clients: ReadonlySet<number>;
}

/** What the gate says of one update. */
export type Verdict =
  | { readonly kind: 'pass'; readonly newClients: readonly number[] }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'refuse'; readonly reason: RejectionReason }
  /** It comes from a copy of an earlier life of the document: merged, what has moved away since would come back. */
  | { readonly kind: 'former-life' }
  /** It stands on something that is not here: others must bring that first. */
  | {
      readonly kind: 'wait';
      readonly reason: 'gap' | 'foreign-client' | 'bad-deletion';
      /** Up to which clock the sender's own clients could be taken now: all that does not stand on what is missing. */
      readonly reach: ReadonlyMap<number, number>;
      /** True when some of it could be taken now: cutting it out reads the whole update, which may be long. */
      readonly hasPart: boolean;
      readonly newClients: readonly number[];
    };

function refuse(reason: RejectionReason): Verdict {
  return { kind: 'refuse', reason };
}

/**
 * Decides whether an update may change the document now. Pure: the same knowledge gives the same verdict.
 * @param isLive true for an Update (somebody is typing), false for a Step2 (an answer to our question, which
 *   carries all the client has that we lack, other people's edits among it)
 */
export function judgeUpdate(
  shape: UpdateShape,
  isLive: boolean,
  sender: Sender,
  saving: SavingHealth,
  document: DocumentKnowledge,
): Verdict {
  if (isOfFormerLife(shape, document.formerClients)) return { kind: 'former-life' };
  if (sender.role !== 'edit' && isTidying(shape, isLive, document)) return { kind: 'nothing-new' };
  // Any other Update from a reader is an attempt to write, whatever it holds. A Step2 is sent by every stock client,
  // with the deletions it knows of even if it changed nothing: that is no offence.
  if (isLive && sender.role !== 'edit') return refuse('read-only');
  const newDeletions = newDeletionsOf(shape, document);
  const hasNews =
    newDeletions.length > 0 || shape.clients.some(({ client, end }) => end > document.clockOf(client));
  if (!hasNews) return { kind: 'nothing-new' };
  if (sender.role !== 'edit') return refuse('read-only');
  if (saving === 'read-only') return refuse('not-saving');
  if (isLive && shape.clients.length > maxClientsPerUpdate) return refuse('too-much');
  if (newDeletions.length / 3 > maxDeleteRangesPerUpdate) return refuse('too-much');
  // Nothing stands in a closed root, so that whoever writes the first thing there must name it.
  if (shape.roots.some((root) => document.closedRoots.has(root))) return refuse('moved');

  const newClients: number[] = [];
  const foreign = new Set<number>();
  for (const { client, end } of shape.clients) {
    const known = document.clockOf(client);
    if (end <= known) continue;
    const owner = document.ownerOf(client);
    if (owner === undefined && known === 0) newClients.push(client);
    else if (owner !== sender.writer) foreign.add(client);
  }
  if (broughtBy(sender, newClients) > maxClientsPerConnection) return refuse('too-much');
  if (shape.hasHole) return refuse('gap');

  // What stands on something that is not here counts once that has come.
  if (shape.nesting.deepest(document) > maxNestingDepth) return refuse('too-much');

  const own = shape.clients.filter(({ client }) => !foreign.has(client));
  const reach = reachOf(own, document.clockOf);
  const isWhole = own.every(({ client, end }) => (reach.get(client) ?? 0) >= end);
  if (foreign.size === 0 && isWhole) {
    if (withinReach(newDeletions, reach, document).every(Boolean)) return { kind: 'pass', newClients };
    // Somebody who types may see more than we do; an answer holds all its sender has, so that nothing else comes.
    if (!isLive) return refuse('bad-deletion');
  }
  // What another person wrote can only come from them: whoever repeats it might have put it in their mouth.
  const reason = foreign.size > 0 ? 'foreign-client' : isWhole ? 'bad-deletion' : 'gap';
  return {
    kind: 'wait',
    reason,
    reach,
    hasPart:
      [...reach].some(([client, clock]) => clock > document.clockOf(client)) ||
      withinReach(newDeletions, reach, document).some(Boolean),
    newClients: newClients.filter((client) => (reach.get(client) ?? 0) > 0),
  };
}

/** The document as the gate sees it: its text, and what is known beside it. */
export function knowledgeOf(
  document: Y.Doc,
  beside: Pick<DocumentKnowledge, 'ownerOf' | 'formerClients' | 'closedRoots'>,
): DocumentKnowledge {
  const { clients } = document.store;
  return {
    ...beside,
    clockOf: (client) => clockAfter(clients.get(client)),
    levelOf(client, clock) {
      const structs = clients.get(client);
      return structs === undefined ? 0 : levelOf(structs[indexAt(structs, clock)]);
    },
    isDeleted: (client, clock, length) =>
      isEvery(clients.get(client), clock, length, (struct) => struct.deleted),
    isOnlyMarks: (client, clock, length) =>
      isEvery(clients.get(client), clock, length, (struct) => struct.deleted || isMark(struct)),
  };
}

/** Whether an update brings, deletes or stands on what Yjs clients of earlier lives wrote. */
function isOfFormerLife(shape: UpdateShape, former: ReadonlySet<number>): boolean {
  if (former.size === 0) return false;
  const isFormer = (value: number, at: number, part: number) => at % 3 === part && former.has(value);
  return (
    shape.clients.some(
      ({ client, needs }) => former.has(client) || needs.some((value, at) => isFormer(value, at, 1)),
    ) || shape.deletions.some((value, at) => isFormer(value, at, 0))
  );
}

/**
 * Whether an update of a reader does no more than tidy up. When one marks a word that another strikes, marks are left
 * that hold nothing: every client that hears of both deletes them from its text, a reader's too, and tells so as if
 * its person had written. It is not asked to, and no offence; here an editor's client does it.
 */
function isTidying(shape: UpdateShape, isLive: boolean, document: DocumentKnowledge): boolean {
  if (shape.clients.some(({ client, end }) => isLive || end > document.clockOf(client))) return false;
  const { deletions } = shape;
  for (let at = 0; at < deletions.length; at += 3) {
    const [client, clock, length] = deletions.slice(at, at + 3) as [number, number, number];
    if (!document.isOnlyMarks(client, clock, length)) return false;
  }
  return deletions.length > 0;
}

type Structs = NonNullable<ReturnType<Y.Doc['store']['clients']['get']>>;

function clockAfter(structs: Structs | undefined): number {
  const last = structs?.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
}

/** Whether a range is known, and something is true of all that is in it. */
function isEvery(
  structs: Structs | undefined,
  clock: number,
  length: number,
  isTrue: (struct: Structs[number]) => boolean,
): boolean {
  if (structs === undefined || clock + length > clockAfter(structs)) return false;
  for (let index = indexAt(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= clock + length) break;
    if (!isTrue(struct)) return false;
  }
  return true;
}

function isMark(struct: Structs[number]): boolean {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
}

/** Index of the struct that holds a clock known to be there. */
function indexAt(structs: Structs, clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((structs[middle]?.id.clock ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many types enclose a struct; no more are counted than may be. */
function levelOf(struct: Structs[number] | undefined): number {
  let level = 0;
  let item = struct;
  while (item !== undefined && 'parent' in item && level <= maxNestingDepth) {
    const above: Y.Item | null = item.parent instanceof Y.AbstractType ? item.parent._item : null;
    if (above === null) break;
    item = above;
    level += 1;
  }
  return level;
}

/** The ranges of an update that are not deleted yet, flat as in its shape. */
export function newDeletionsOf({ deletions }: UpdateShape, document: DocumentKnowledge): number[] {
  const news: number[] = [];
  for (let at = 0; at < deletions.length; at += 3) {
    const [client, clock, length] = deletions.slice(at, at + 3) as [number, number, number];
    if (!document.isDeleted(client, clock, length)) news.push(client, clock, length);
  }
  return news;
}

/** Says of each deleted range whether what it deletes is there, what the update itself brings counted in. */
function withinReach(
  deletions: readonly number[],
  reach: ReadonlyMap<number, number>,
  document: DocumentKnowledge,
): boolean[] {
  const within: boolean[] = [];
  for (let at = 0; at < deletions.length; at += 3) {
    const [client, clock, length] = deletions.slice(at, at + 3) as [number, number, number];
    within.push(clock + length <= (reach.get(client) ?? document.clockOf(client)));
  }
  return within;
}

function broughtBy(sender: Sender, newClients: readonly number[]): number {
  return sender.clients.size + newClients.filter((client) => !sender.clients.has(client)).length;
}
