import type { PageLoad } from './$types';
import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import { createApi } from '#lib/app/api-client.ts';
import { raiseFailure } from '#lib/app/load-failure.ts';

/** What the address turns off. To look changes nothing: programs that check mails open every link. */
export const load: PageLoad = async ({ params, url, fetch }) => {
  const { token } = params;
  try {
    return {
      token,
      offer: await createApi(fetch).call(notificationsApi.unsubscribing, { params: { token } }),
    };
  } catch (failure) {
    raiseFailure(failure, url);
  }
};
