import { z } from 'zod';
import { tenantKind } from '../../municipalities/municipality.ts';
import { municipalityCvr, participantId, tableId } from '../../primitives/id.ts';
import { trimmedLine } from '../../primitives/trimmed-text.ts';
import { instant } from '../../primitives/time.ts';
import { maxParticipantNameCharacters } from '../../protocol/limits.ts';

/** What a participant wants to be called: first name and a letter is enough. */
export const participantName = trimmedLine(maxParticipantNameCharacters).refine((text) => text !== '', {
  error: 'a name is needed',
});

/** Somebody in a workshop, as the others there see them. */
export const participant = z.object({
  id: participantId,
  name: z.string(),
  /** For a guest a claim: counted, marked, and no right whatever. */
  municipality: municipalityCvr,
  /** Its kind, where it is a tenant but no municipality: such people have no part in the municipality voice. */
  otherKind: tenantKind.exclude(['municipality']).optional(),
  isGuest: z.boolean(),
  /** Follows along without answering; counts nowhere. */
  isObserver: z.boolean(),
  table: tableId.nullable(),
  joinedAt: instant,
});
export type Participant = z.infer<typeof participant>;
