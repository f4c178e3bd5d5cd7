/** One step of the way to where one is; the last has no address. */
export interface Crumb {
  readonly href?: string;
  readonly text: string;
  /** What somebody has written, always in Danish. */
  readonly isContent?: boolean;
}
