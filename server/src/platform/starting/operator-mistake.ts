/** Something that only the operator can put right; the message is a sentence for them. */
export class OperatorMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OperatorMistake';
  }
}

/** The operating system's words for a folder that is not ours to use. */
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC']);

/**
 * What to tell the operator of an error that ended the start.
 * @returns `undefined` for a defect of ours, whose stack is worth more than a sentence
 */
export function sentenceForOperator(error: unknown): string | undefined {
  if (error instanceof OperatorMistake) return error.message;
  const { code, port, address, path } = error as Record<string, unknown>;
  if (code === 'EADDRINUSE') {
    return `port ${String(port)} is taken by another program; stop it, or choose another one with PORT`;
  }
  if (code === 'EADDRNOTAVAIL') return `HOST ${String(address)} is not an address of this machine`;
  if (code === 'EACCES' && port !== undefined)
    return `port ${String(port)} needs rights this user does not have`;
  if (typeof code === 'string' && unwritable.has(code) && typeof path === 'string') {
    return `${path} cannot be written to (${code}); choose another folder with DATA_DIR`;
  }
  return undefined;
}
