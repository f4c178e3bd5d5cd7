/** What a job needs from outside is away: no fault of the job's, which stays in line; whoever is away tells the log. */
export class NotNow extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotNow';
  }
}
