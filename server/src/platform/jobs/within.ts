/**
 * Waits for something no longer than this; it is not stopped, only not waited for.
 * @throws Error when it takes longer
 */
export async function within<Result>(limitMs: number, work: Promise<Result> | Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
