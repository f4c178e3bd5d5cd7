/** What a frame around a live text says; each text names itself. */
export interface LiveTextWords {
  readonly loading: string;
  readonly readOnly: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly lost: string;
  readonly signedOut: string;
  readonly broken: string;
  readonly refused: string;
  readonly startFromSaved: string;
}
