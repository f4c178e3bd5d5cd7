/** A server of somebody else's (Postgres, Redis) that a test may start, take away and bring back. */
export interface Service {
  /** Where it is reached; the same after a restart. */
  readonly url: string;
  readonly port: number;
  /** The last of its log, for failure messages. */
  output(): string;
  /** Ends it in good order. What it keeps on disk stays for `restart`. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Stops it if it runs, and starts it again on the same port with what is on its disk. */
  restart(): Promise<void>;
  /** Makes it hang: connections stay open and nothing is answered. */
  freeze(): void;
  /** Lets it go on after `freeze`. */
  thaw(): void;
  /** Ends it for good and removes what it wrote. */
  close(): Promise<void>;
}
