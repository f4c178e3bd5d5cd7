/** What somebody at a table does in its text. */
export interface Doing {
  readonly state: 'writing' | 'present' | 'away';
  /** The colour of their caret. */
  readonly hue: number;
  /** "Sådan gør vi i dag", "Læser"; empty where it is not known. */
  readonly text: string;
}
