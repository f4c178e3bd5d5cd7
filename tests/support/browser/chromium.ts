import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** How Playwright starts the machine's own Chromium; the environment's `CHROMIUM` names another. */
export const chromiumLaunchOptions = {
  executablePath: process.env['CHROMIUM'] ?? USUAL_PLACES.find((path) => existsSync(path)) ?? 'chromium',
  args: [
    // As root there is no sandbox, and in containers little shared memory.
    '--no-sandbox',
    '--disable-dev-shm-usage',
    // A test that waits for the network to be quiet should not wait for the browser's own errands.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ],
};
