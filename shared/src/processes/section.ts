import { z } from 'zod';

/** The parts a process is described in, in the order they are read. */
export const sectionKey = z.enum(['brief', 'asIs', 'challenges', 'toBe', 'solution', 'legalAndData']);
export type SectionKey = z.infer<typeof sectionKey>;
