import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './tests/support/browser/chromium.ts';

export default defineConfig({
  testDir: './tests/journeys',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // Journeys open several browsers each; on two cores one journey at a time is the steady pace.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['./tests/support/counts/playwright-counts.ts']],
  outputDir: './test-results',
  use: {
    browserName: 'chromium',
    // Far more than any press takes; without it one that never comes would use up its journey's whole time.
    actionTimeout: 30_000,
    launchOptions: chromiumLaunchOptions,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
