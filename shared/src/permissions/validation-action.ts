import { z } from 'zod';

/** Everything that can be done about whether a process fits elsewhere. */
export const validationAction = z.enum([
  /** See who has it and who says that it fits. */
  'validation:read',
  /** Answer *Passer det hos jer?* in the own municipality's name. */
  'validation:answer',
  /** Say *Har vi også*, with numbers; the owner gives its own numbers so. */
  'validation:have',
  /** Ask other municipalities. */
  'validation:request',
]);
export type ValidationAction = z.infer<typeof validationAction>;
