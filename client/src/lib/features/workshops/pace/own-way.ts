import { z } from 'zod';
import { activityId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Round, RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import { isPrioritising } from '@procesrum/shared/workshops/round.ts';
import type { Place } from '@procesrum/shared/workshops/views/current-round.ts';

const key = (workshop: WorkshopId) => `procesrum-own-way/${workshop}`;
const kept = z.object({ activity: activityId, step: z.int().nonnegative() });

/** Where somebody was in a workshop that they go through in their own time, as this device remembers it. */
export function rememberedPlace(workshop: WorkshopId): Place | undefined {
  try {
    const parsed = kept.safeParse(JSON.parse(localStorage.getItem(key(workshop)) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // A browser that keeps nothing, and a server that draws the page.
    return undefined;
  }
}

/** Remembers it; nothing for the overview. */
export function rememberPlace(workshop: WorkshopId, place: Place | undefined): void {
  try {
    if (place === undefined) localStorage.removeItem(key(workshop));
    else localStorage.setItem(key(workshop), JSON.stringify(place));
  } catch {
    // Then they begin at the overview again.
  }
}

/** How far somebody is with a round: of how many questions how many are answered. Dots, kroner and an order are one. */
export function progressIn(
  { question, items }: Pick<Round, 'question' | 'items'>,
  answers: RoundAnswers,
): { readonly answered: number; readonly of: number } {
  const given = answers.flat().filter((answer) => answer !== null).length;
  if (isPrioritising(question)) return { answered: given > 0 ? 1 : 0, of: 1 };
  return { answered: given, of: items.length * question.criteria.length };
}
