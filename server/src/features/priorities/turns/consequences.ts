import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { AccountId, DecisionId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type {
  PriorityDeed,
  PriorityEffect,
  PriorityState,
} from '@procesrum/shared/priorities/priority-state.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Tell } from '../../../platform/jobs/tell.ts';
import { upsertAnswers, type GivenAnswer } from './answers.repository.ts';
import { insertDecision } from './decisions.repository.ts';
import { storeMarks, type GivenMark } from './marks.repository.ts';
import { readHost } from './turn.repository.ts';

/** What one entry of a turn came to, and who did it. */
export interface AppliedEntry {
  readonly events: readonly PriorityEvent[];
  readonly effects: readonly PriorityEffect[];
  /** Absent for what the server does by itself. */
  readonly by: AccountId | undefined;
}

/** What the consequences of a turn need from elsewhere. */
export interface ConsequenceParts {
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Tells those it concerns what was decided. */
  readonly tell: Tell;
}

interface Done {
  readonly deed: PriorityDeed;
  readonly by: AccountId;
}

/**
 * Stores all that the entries of a turn came to besides the state itself: marks, answers, decisions, and the record of
 * it as the last of all.
 * @returns whether it has changed who may do what
 */
export async function storeConsequences(
  transaction: Transaction,
  { record, tell }: ConsequenceParts,
  { view }: PriorityState,
  applied: readonly AppliedEntry[],
  at: Instant,
): Promise<boolean> {
  // The later of two in one turn counts; a statement stores each row once.
  const marks = new Map<string, GivenMark>();
  const answers = new Map<string, GivenAnswer>();
  const deeds: Done[] = [];
  const hashes = new Map<DecisionId, string>();
  let isAboutAccess = false;
  for (const { effects, by } of applied) {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'marks':
          for (const mark of effect.marks)
            marks.set(`${mark.process}/${mark.field}/${mark.municipality}`, { ...mark, by: personOf(by) });
          break;
        case 'answer': {
          const { kind: _kind, ...answer } = effect;
          answers.set(`${answer.round}/${answer.account}`, answer);
          break;
        }
        case 'decide':
          hashes.set(effect.record.id, await insertDecision(transaction, view.id, effect));
          await tell(transaction, {
            ...{ kind: 'decision', list: view.id, decision: effect.record.id, by: personOf(by) },
          });
          break;
        case 'access':
          isAboutAccess = true;
          break;
        case 'audit':
          deeds.push({ deed: effect.deed, by: personOf(by) });
          break;
        default:
          assertNever(effect);
      }
    }
  }
  await storeMarks(transaction, view.id, [...marks.values()]);
  await upsertAnswers(transaction, view.id, [...answers.values()]);
  if (deeds.length > 0) {
    const municipality = await readHost(transaction, view.id);
    if (municipality === undefined) throw new Error(`list ${view.id} has no host`);
    for (const { deed, by: account } of deeds) {
      // In the record's own chain too, so that nobody can write the newest decision anew unseen.
      const hash = deed.action === 'priority-decided' ? { hash: hashes.get(deed.decision) } : {};
      const noted = { ...deed, ...hash, list: view.id } as AuditedDeed;
      await record(transaction, { municipality, account, at: new Date(at), deed: noted });
    }
  }
  return isAboutAccess;
}

function personOf(by: AccountId | undefined): AccountId {
  if (by === undefined) throw new Error('the server says and decides nothing by itself');
  return by;
}
