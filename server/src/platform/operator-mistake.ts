/** Something that only the operator can put right; the message is a sentence for them. */
export class OperatorMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OperatorMistake';
  }
}

/**
 * What to tell the operator of an error that ended the start.
 * @returns `undefined` for a defect of ours, whose stack is worth more than a sentence
 */
export function sentenceForOperator(error: unknown): string | undefined {
  if (error instanceof OperatorMistake) return error.message;
  const { code, port, address } = error as { code?: unknown; port?: unknown; address?: unknown };
  if (code === 'EADDRINUSE') {
    return `port ${String(port)} is taken by another program; stop it, or choose another one with PORT`;
  }
  if (code === 'EADDRNOTAVAIL') return `HOST ${String(address)} is not an address of this machine`;
  if (code === 'EACCES' && port !== undefined)
    return `port ${String(port)} needs rights this user does not have`;
  return undefined;
}
