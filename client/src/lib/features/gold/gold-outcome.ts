import { goldApi } from '@procesrum/shared/gold/gold.api.ts';
import type { Gold } from '@procesrum/shared/gold/gold.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';

/** What has turned up elsewhere, with when it was asked for, in milliseconds. */
export interface GoldOutcome {
  readonly gold: Gold;
  readonly at: number;
}

/** Fetches *Guldet*; where it does not come the page is whole without it. */
export async function fetchGold(api: Api): Promise<GoldOutcome | undefined> {
  try {
    return { gold: await api.call(goldApi.read), at: Date.now() };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return undefined;
  }
}
