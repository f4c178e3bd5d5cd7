import { languageOf, type Language } from '#lib/words/language.ts';

/** The colours a person has chosen; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What a browser remembers of how somebody wants to see Procesrum. */
export type Preferences = { language: Language; theme: Theme };

/** The cookies the preferences live in: read by the server before the first paint, so not HttpOnly and no secret. */
export const languageCookie = 'procesrum-language';
export const themeCookie = 'procesrum-theme';

/** Preferences from the two cookies' values; Danish and the device's colours where they say nothing. */
export function preferencesOf(language: string | undefined, theme: string | undefined): Preferences {
  return {
    language: languageOf(language),
    theme: themes.find((known) => known === theme) ?? 'system',
  };
}

/** Remembers a preference in this browser for a year. */
export function rememberPreference(cookie: typeof languageCookie | typeof themeCookie, value: string): void {
  const oneYearSeconds = 365 * 24 * 60 * 60;
  document.cookie = `${cookie}=${value}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`;
}

/** Shows the colours of a theme at once. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
