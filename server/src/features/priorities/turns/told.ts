import { authorizePriority } from '@procesrum/shared/permissions/priority-policy.ts';
import { actionsNeededFor } from '@procesrum/shared/permissions/priority-command-rights.ts';
import type {
  AccountId,
  MunicipalityCvr,
  PriorityListId,
  ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import type { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type {
  PriorityContext,
  PriorityDecided,
  PriorityState,
} from '@procesrum/shared/priorities/priority-state.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { StoredCommand } from '../../../platform/turns/turn-entries.ts';
import { readVersions } from './answers.repository.ts';
import { readMarks, readMarksOf } from './marks.repository.ts';
import { isCommand, type CommandEntry, type PriorityTurnEntry } from './turn-entry.ts';
import * as repository from './turn.repository.ts';

/** What the entries of a turn have to be told, read at once, and kept right as entry after entry is done. */
export interface Told {
  /** Commands of the turn that were done in earlier ones. */
  readonly commands: readonly StoredCommand[];
  /** Those of the processes that entries are about which every municipality may see. */
  readonly open: ReadonlyMap<ProcessId, repository.OpenProcess>;
  /**
   * What a command is decided by.
   * @throws Failure not-found, forbidden for whoever may not give it at this moment
   */
  contextOf(entry: CommandEntry, state: PriorityState, at: Instant): PriorityContext;
  /** What an entry did is there for those that come after it. */
  note(decided: PriorityDecided): void;
}

/** Reads it, under the list's lock. */
export async function readTold(
  transaction: Transaction,
  list: PriorityListId,
  state: PriorityState,
  entries: readonly PriorityTurnEntry[],
): Promise<Told> {
  const given = entries.filter(isCommand);
  const freezes = given.some(({ command }) => command.type === 'freeze');
  const commands = await repository.turnLog.readCommands(
    transaction,
    list,
    given.map(({ key }) => key),
  );
  const members = await repository.readMembers(transaction, [...new Set(given.map(({ by }) => by))]);
  const versions = await readAnswerVersions(transaction, list, given);
  const marks = await readFormerMarks(transaction, list, given, members);
  const open = await repository.readOpenProcesses(transaction, [
    ...given
      .flatMap(({ named }) => [...(named.added ?? []), ...(named.workshop?.processes ?? [])])
      .map(({ id }) => id),
    ...(freezes ? processesIn(state) : []),
  ]);
  let book: MarkBook | undefined = freezes ? await readMarks(transaction, list) : undefined;
  const group = freezes ? await repository.readGroupMunicipalities(transaction) : [];

  return {
    commands,
    open,
    contextOf({ by, command, named }, { view }, at) {
      const member = members.get(by);
      if (member === undefined) throw new Failure('not-found', 'no such list');
      const { account, municipality, name, roles, hasVoice } = member;
      const rights = { audience: view.settings.audience, isArchived: view.isArchived };
      for (const action of actionsNeededFor(command))
        authorizePriority({ kind: 'account', account, municipality, roles }, action, rights);
      return {
        actor: { account, municipality, name },
        ...{ hasVoice, at },
        answerVersion: command.type === 'answer' ? versions.get(answerKey(command.round, by)) : undefined,
        formerMarks:
          command.type === 'mark'
            ? command.marks.map((mark) => ({
                ...{ process: mark.process, field: mark.field, municipality },
                value: marks.get(markKey({ ...mark, municipality })) ?? null,
              }))
            : undefined,
        added: named.added?.map((process) => ({ ...process, isOpenToAll: open.has(process.id) })),
        workshop: named.workshop && {
          criteria: named.workshop.criteria,
          processes: named.workshop.processes.map((process) => ({
            ...process,
            isOpenToAll: open.has(process.id),
          })),
        },
        freezing: named.freezing &&
          book && {
            ...named.freezing,
            marks: book.toTable(),
            processes: view.entries.flatMap(({ process }) => open.get(process) ?? []),
            group,
          },
      };
    },
    note({ effects }) {
      for (const effect of effects) {
        if (effect.kind === 'answer') versions.set(answerKey(effect.round, effect.account), effect.version);
        if (effect.kind !== 'marks') continue;
        for (const mark of effect.marks) marks.set(markKey(mark), mark.value);
        book = book?.with(effect.marks);
      }
    },
  };
}

/** All that are on the list, and that taking something back would bring onto it. */
function processesIn({ view, undo }: PriorityState): ProcessId[] {
  const brought = undo.flatMap((event) => (event.kind === 'entries' ? event.entries : []));
  return [...view.entries, ...brought].map(({ process }) => process);
}

async function readAnswerVersions(
  transaction: Transaction,
  list: PriorityListId,
  given: readonly CommandEntry[],
): Promise<Map<string, number>> {
  const answers = given.flatMap(({ by, command }) =>
    command.type === 'answer' ? [{ round: command.round, account: by }] : [],
  );
  const stored = await readVersions(transaction, list, answers);
  return new Map(stored.map(({ round, account, version }) => [answerKey(round, account), version]));
}

async function readFormerMarks(
  transaction: Transaction,
  list: PriorityListId,
  given: readonly CommandEntry[],
  members: ReadonlyMap<AccountId, repository.Member>,
): Promise<Map<string, number | null>> {
  const municipalities = new Set<MunicipalityCvr>();
  const processes = new Set<ProcessId>();
  for (const { by, command } of given) {
    const member = members.get(by);
    if (command.type !== 'mark' || member === undefined) continue;
    municipalities.add(member.municipality);
    for (const { process } of command.marks) processes.add(process);
  }
  const stored = await readMarksOf(transaction, list, [...municipalities], [...processes]);
  return new Map(stored.map((mark) => [markKey(mark), mark.value]));
}

function answerKey(round: string, account: AccountId): string {
  return `${round}/${account}`;
}

function markKey({ process, field, municipality }: Omit<Mark, 'value'>): string {
  return `${process}/${field}/${municipality}`;
}
