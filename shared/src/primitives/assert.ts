/** Proves at compile time that a union has been handled whole; throws if a value slips past the types. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
