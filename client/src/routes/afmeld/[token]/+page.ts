import type { PageLoad } from './$types';
import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/**
 * What the address turns off; absent where it turns nothing off any more. To look changes nothing: programs that check
 * mails open every link.
 */
export const load: PageLoad = async ({ params, url, fetch }) => {
  const { token } = params;
  try {
    return {
      token,
      offer: await createApi(fetch).call(notificationsApi.unsubscribing, { params: { token } }),
    };
  } catch (failure) {
    if (isFailure(failure) && (failure.code === 'not-found' || failure.code === 'bad-request'))
      return { token, offer: undefined };
    raiseFailure(failure, url);
  }
};
