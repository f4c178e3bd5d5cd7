import { z } from 'zod';

/** Lower-case UUID, any version: ids are made in the application, because Postgres 15 has no `uuidv7()`. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** Names one account for as long as it exists. */
export const accountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof accountId>;

/** Names one process for as long as it exists. */
export const processId = uuid.brand<'ProcessId'>();
export type ProcessId = z.infer<typeof processId>;

/** A tenant's key: its eight-digit CVR number. */
export const municipalityCvr = z
  .string()
  .regex(/^\d{8}$/)
  .brand<'MunicipalityCvr'>();
export type MunicipalityCvr = z.infer<typeof municipalityCvr>;

/** Names one workshop for as long as it exists. */
export const workshopId = uuid.brand<'WorkshopId'>();
export type WorkshopId = z.infer<typeof workshopId>;

/** Names one table of a workshop. */
export const tableId = uuid.brand<'TableId'>();
export type TableId = z.infer<typeof tableId>;

/** Names one participant without an account, of one workshop. */
export const guestId = uuid.brand<'GuestId'>();
export type GuestId = z.infer<typeof guestId>;
