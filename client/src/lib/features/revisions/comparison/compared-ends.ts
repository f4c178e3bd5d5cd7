import type { RevisionId } from '@procesrum/shared/revisions/revision.ts';
import type { ComparedEnd } from '@procesrum/shared/revisions/revisions.api.ts';

/** The two texts that are laid over one another; `from` is always the earlier. */
export interface ComparedEnds {
  readonly from: ComparedEnd;
  readonly to: ComparedEnd;
}

/** What there is to choose from. */
export interface Choices {
  /** Newest first. */
  readonly revisions: readonly RevisionId[];
  /** Whether the whole history is the viewer's, down to the empty text. */
  readonly hasStart: boolean;
}

/** Where an end stands in time, against other ends. */
function rankOf(end: ComparedEnd): number {
  if (end === 'start') return 0;
  return end === 'now' ? Infinity : end;
}

/** Says whether one end is earlier than another. */
export function isBefore(one: ComparedEnd, other: ComparedEnd): boolean {
  return rankOf(one) < rankOf(other);
}

/** The nearest earlier text; nothing where the viewer's history does not reach that far. */
export function endBefore(end: ComparedEnd, { revisions, hasStart }: Choices): ComparedEnd | undefined {
  const earlier = revisions.find((id) => isBefore(id, end));
  if (earlier !== undefined) return earlier;
  return hasStart && end !== 'start' ? 'start' : undefined;
}

/** What is compared until somebody chooses: the latest version, or else the text before the last one, with now. */
export function endsToBeginWith(choices: Choices, latestVersion: RevisionId | undefined): ComparedEnds {
  const [last] = choices.revisions;
  const before = latestVersion ?? (last === undefined ? undefined : endBefore(last, choices));
  return { from: before ?? last ?? 'start', to: 'now' };
}

/** The ends once one of them is chosen anew; the other gives way where it would not be earlier, or later, any more. */
export function endsWith(
  side: keyof ComparedEnds,
  end: ComparedEnd,
  ends: ComparedEnds,
  choices: Choices,
): ComparedEnds {
  const next = { ...ends, [side]: end };
  if (isBefore(next.from, next.to)) return next;
  if (side === 'from') return { from: end, to: 'now' };
  const earlier = endBefore(end, choices);
  return earlier === undefined ? { from: end, to: 'now' } : { from: earlier, to: end };
}

/** What one revision changed: it, and the one before. */
export function endsOf(revision: RevisionId, choices: Choices): ComparedEnds {
  return endsWith('to', revision, { from: revision, to: revision }, choices);
}

/** The ends an address asks for (`?fra=12&til=nu`), where it asks for two that can be compared. */
export function endsIn(query: Pick<URLSearchParams, 'get'>): ComparedEnds | undefined {
  const [from, to] = [endNamed(query.get('fra')), endNamed(query.get('til'))];
  if (from === undefined || to === undefined || !isBefore(from, to)) return undefined;
  return { from, to };
}

/** The same, the other way round. */
export function queryOf({ from, to }: ComparedEnds): string {
  return `?fra=${nameOf(from)}&til=${nameOf(to)}`;
}

const danish = { start: 'tom', now: 'nu' } as const;

function nameOf(end: ComparedEnd): string {
  return typeof end === 'number' ? String(end) : danish[end];
}

function endNamed(name: string | null): ComparedEnd | undefined {
  if (name === danish.start) return 'start';
  if (name === danish.now) return 'now';
  return name !== null && /^[1-9]\d{0,14}$/.test(name) ? (Number(name) as RevisionId) : undefined;
}
