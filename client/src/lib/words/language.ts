/** The languages the screen can be read in. Content is never translated. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language of a cookie's or an account's value; Danish where it says nothing we know. */
export function languageOf(value: string | undefined): Language {
  return languages.find((language) => language === value) ?? 'da';
}
