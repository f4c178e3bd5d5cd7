import { z } from 'zod';

/** The fifteen fagområder of OS2autoproces. */
export const domain = z.enum([
  'administration',
  'employment',
  'sustainability',
  'democracy',
  'business',
  'family',
  'hr',
  'it',
  'culture',
  'environment',
  'social',
  'health',
  'technical',
  'education',
  'finance',
]);
export type Domain = z.infer<typeof domain>;
