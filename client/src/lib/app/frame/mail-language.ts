import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Language } from '#lib/words/language.ts';
import type { Api } from '../api-client.ts';

/** Has the person's mails written in the language of the screen; without an answer they stay as they were. */
export async function mailIn(api: Api, language: Language): Promise<void> {
  try {
    const { preferences } = await api.call(notificationsApi.preferences);
    if (preferences.language === language) return;
    await api.call(notificationsApi.setPreferences, { body: { ...preferences, language } });
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}
