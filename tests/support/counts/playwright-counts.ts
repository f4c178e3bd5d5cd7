import { writeFileSync } from 'node:fs';
import type { Reporter, Suite } from '@playwright/test/reporter';
import type { Counts } from './counts.ts';

/** Writes how many journeys passed, failed and were skipped to the file that `COUNTS_FILE` names, if it is set. */
export default class PlaywrightCounts implements Reporter {
  private journeys: Suite | undefined;
  private errorsOutsideTests = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.journeys = suite;
  }

  onError(): void {
    this.errorsOutsideTests += 1;
  }

  onEnd(): void {
    const counts: Counts = { passed: 0, failed: this.errorsOutsideTests, skipped: 0 };
    for (const test of this.journeys?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') counts.passed += 1;
      else if (outcome === 'skipped') counts.skipped += 1;
      // A journey that passes at the second try is not one to trust.
      else counts.failed += 1;
    }
    if (process.env['COUNTS_FILE']) writeFileSync(process.env['COUNTS_FILE'], JSON.stringify(counts));
  }

  printsToStdio(): boolean {
    return false;
  }
}
