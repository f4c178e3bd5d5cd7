import type { ParticipantId } from '../../primitives/id.ts';
import { mayShowGroup, mayShowSideBySide, smallestShownGroup } from '../../scoring/voice.ts';

/** A revealed round, as far as it matters for what may stand beside it. */
interface Revealed {
  /** 1 for the first asking, 2 when the same was asked again. */
  readonly number: number;
  readonly result: { readonly people: number };
}

/**
 * Leaves out every round whose distribution must not stand beside that of a later one: the same was asked of nearly the
 * same people, and the difference would tell what the few others answered. The later round tells how many have moved.
 * @param askingOf what a round asked, equal for two that asked the same
 */
export function withoutNearRepeats<Round extends Revealed>(
  rounds: readonly Round[],
  askingOf: (round: Round) => string,
): Round[] {
  return rounds.filter((round) => {
    const later = rounds.filter(
      (other) => other.number > round.number && askingOf(other) === askingOf(round),
    );
    return later.every((other) => mayStandTogether(round.result.people, other.result.people));
  });
}

/** A group under five shows nothing, so that there is nothing to compare. */
function mayStandTogether(first: number, second: number): boolean {
  return !mayShowGroup(first) || !mayShowGroup(second) || mayShowSideBySide(first, second);
}

/**
 * Whether facilitators who have seen what some people answered may see what others answered: those who have come and gone
 * between, or have answered anew, must be none, or enough to hide each among them. People are compared, not how many they
 * are: one who goes as another comes leaves the number as it was.
 * @param seen whoever has answered anew since stands there twice
 */
export function mayBeSeenAgain(seen: readonly ParticipantId[], now: readonly ParticipantId[]): boolean {
  const before = new Set(seen);
  const anew = seen.filter((person, place) => seen.indexOf(person) !== place);
  const gone = seen.filter((person) => !now.includes(person));
  const come = now.filter((person) => !before.has(person));
  const moved = new Set([...gone, ...come, ...anew]).size;
  return !mayShowGroup(before.size) || moved === 0 || moved >= smallestShownGroup;
}

/** What facilitators have seen, once this person has answered anew. */
export function answeredAnew(seen: readonly ParticipantId[], person: ParticipantId): ParticipantId[] {
  const others = seen.filter((one) => one !== person);
  return others.length === seen.length ? [...seen] : [...others, person, person];
}
