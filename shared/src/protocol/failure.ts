import { z } from 'zod';

/** Everything that can go wrong in a way the caller can do something about; anything else is a defect. */
export const failureCodes = [
  'bad-request',
  'not-signed-in',
  'wrong-origin',
  'forbidden',
  'not-found',
  'conflict',
  /** A line is longer than may be shared wider; `field` says which. */
  'too-long',
  /** Something in the text looks like a CPR number, and it would be shared wider; `field` says where. */
  'personal-number',
  'too-large',
  'too-many-requests',
  'unavailable',
] as const;

/** One of the closed list of reasons a call is refused. */
export const failureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof failureCode>;

/** The body of every reply that is not a success; `field` names what to correct, `report` finds the log line. */
export const failureReply = z.object({
  code: failureCode,
  message: z.string(),
  field: z.string().optional(),
  report: z.string().optional(),
});
export type FailureReply = z.infer<typeof failureReply>;

/** The one error a caller sees; `message` is for developers, the screen has its own sentence per code. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly field: string | undefined;

  constructor(code: FailureCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.field = options.field;
  }
}

/** Says whether an unknown error is one of ours. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Failure;
}
