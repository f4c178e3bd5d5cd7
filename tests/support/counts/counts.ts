/** What a reporter tells infra/test.mjs about its suite. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
