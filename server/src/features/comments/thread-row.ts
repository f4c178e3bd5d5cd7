import { z } from 'zod';
import { personName, type PersonName } from '@procesrum/shared/accounts/account.ts';
import { threadPlace, type ThreadPlace } from '@procesrum/shared/comments/place.ts';
import {
  suggestionState,
  threadAudience,
  type SuggestionState,
  type ThreadAudience,
} from '@procesrum/shared/comments/thread.ts';
import { municipalityName, type MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ThreadRights } from '@procesrum/shared/permissions/comment-policy.ts';
import {
  accountId,
  processId,
  threadId,
  type AccountId,
  type ProcessId,
  type ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import { audience, type Audience } from '@procesrum/shared/processes/audience.ts';
import { municipalityJson, personJson } from '../../platform/named-json.ts';

/** What a thread suggests, and what has become of that. */
export interface StoredSuggestion {
  readonly replacement: string;
  readonly state: SuggestionState;
  /** Who decided it, or is having it applied. */
  readonly decided?: { readonly by: PersonName; readonly at: Date; readonly reason?: string };
}

/** A thread as it is stored, without its comments. */
export interface StoredThread {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly municipality: MunicipalityName;
  readonly openedBy: AccountId;
  readonly openedAt: Date;
  /** Whom its process was shared with by then, and has been ever since; and who of those named in it were named by then. */
  readonly seenThen: { readonly audiences: readonly Audience[]; readonly coAuthors: readonly AccountId[] };
  /** Everybody who has ever written in it. */
  readonly writers: readonly AccountId[];
  readonly audience: ThreadAudience;
  readonly place: ThreadPlace;
  /** Its place is shielded now, or was when something was written in it. */
  readonly isShielded: boolean;
  /** Its place is shielded now, whatever was. */
  readonly isPlaceShielded: boolean;
  readonly revision: number;
  readonly resolved?: { readonly by: PersonName; readonly at: Date };
  readonly suggestion?: StoredSuggestion;
}

/**
 * Columns of a thread, with what they are read from. Where the process cannot be seen its place counts as shielded.
 */
export const threadColumns = `
  t.id, t.process, ${municipalityJson('m')} as municipality, t.opened_by, t.opened_at, t.audience, t.place,
  array(select audiences_since(t.process, t.opened_at)) as audiences_then,
  array(select c.account from process_co_author c where c.process = t.process and c.added_at <= t.opened_at)
    as co_authors_then,
  t.written_by, t.was_shielded, coalesce(t.part = any(p.shielded_sections), p.id is null) as place_shielded, t.revision,
  t.resolved_at, ${personJson('ra', 'rm')} as resolved_by,
  s.replacement, s.state, s.decided_at, s.reason, ${personJson('da', 'dm')} as decided_by
  from comment_thread t
    join municipality m on m.cvr = t.municipality
    left join process p on p.id = t.process
    left join account ra on ra.id = t.resolved_by
    left join municipality rm on rm.cvr = ra.municipality
    left join thread_suggestion s on s.thread = t.id
    left join account da on da.id = s.decided_by
    left join municipality dm on dm.cvr = da.municipality`;

const threadRow = z.object({
  id: threadId,
  process: processId,
  municipality: municipalityName,
  opened_by: accountId,
  opened_at: z.date(),
  audiences_then: z.array(audience),
  co_authors_then: z.array(accountId),
  written_by: z.array(accountId),
  audience: threadAudience,
  place: threadPlace,
  was_shielded: z.boolean(),
  place_shielded: z.boolean(),
  revision: z.int(),
  resolved_at: z.date().nullable(),
  resolved_by: personName.nullable(),
  replacement: z.string().nullable(),
  state: suggestionState.nullable(),
  decided_at: z.date().nullable(),
  decided_by: personName.nullable(),
  reason: z.string().nullable(),
});

/** Reads a row with `threadColumns`. */
export function parseThreadRow(row: unknown): StoredThread {
  const parsed = threadRow.parse(row);
  const { id, process, municipality, audience, place, revision } = parsed;
  const suggestion = suggestionOf(parsed);
  return {
    ...{ id, process, municipality, audience, place, revision },
    openedBy: parsed.opened_by,
    openedAt: parsed.opened_at,
    seenThen: { audiences: parsed.audiences_then, coAuthors: parsed.co_authors_then },
    writers: parsed.written_by,
    isShielded: parsed.was_shielded || parsed.place_shielded,
    isPlaceShielded: parsed.place_shielded,
    ...(parsed.resolved_by !== null &&
      parsed.resolved_at !== null && { resolved: { by: parsed.resolved_by, at: parsed.resolved_at } }),
    ...(suggestion && { suggestion }),
  };
}

function suggestionOf(row: z.output<typeof threadRow>): StoredSuggestion | undefined {
  const { replacement, state, decided_by: by, decided_at: at, reason } = row;
  if (replacement === null || state === null) return undefined;
  const decided = by !== null && at !== null && { by, at, ...(reason !== null && { reason }) };
  return { replacement, state, ...(decided && { decided }) };
}

/** What decides rights to a thread, beside its process. */
export function rightsOf(thread: StoredThread): ThreadRights {
  return {
    municipality: thread.municipality.cvr,
    audience: thread.audience,
    isShielded: thread.isShielded,
    openedBy: thread.openedBy,
    openedFor: {
      audiences: thread.seenThen.audiences,
      accounts: [...thread.seenThen.coAuthors, ...thread.writers],
    },
    hasOpenSuggestion: thread.suggestion?.state === 'open',
  };
}

/** The same of a thread that somebody is opening, or about to. */
export function rightsOfNew(
  { account, municipality }: AccountActor,
  audience: ThreadAudience,
  isShielded: boolean,
): ThreadRights {
  return {
    ...{ municipality, audience, isShielded, openedBy: account },
    ...{ openedFor: 'everybody', hasOpenSuggestion: false },
  };
}
