import type { IncomingMessage } from 'node:http';
import type { Preferences } from '#lib/app/preferences.ts';

declare global {
  namespace App {
    interface Error {
      /** Finds the log line of a defect. */
      report?: string;
    }
    interface PageState {
      /** The process has just been made, and its writer goes on in the text. */
      writesOn?: boolean;
    }
    interface Locals {
      preferences: Preferences;
    }
    interface Platform {
      /** The request as Node received it; there is no platform while developing. */
      req: IncomingMessage;
    }
  }
}

export {};
