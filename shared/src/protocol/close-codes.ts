/**
 * Why a collaboration socket was closed.
 * The stock provider stops for good on 4400–4499, so those are only for final things; 1012 and 1013 are
 * the standard codes for "restarting" and "try again later".
 */
export const closeCodes = {
  notYours: 4401,
  forbidden: 4403,
  gone: 4404,
  epochChanged: 4409,
  malformed: 4400,
  restarting: 1012,
  tryLater: 1013,
} as const;

/** A close code this server may send. */
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
