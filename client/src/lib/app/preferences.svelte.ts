import type { Language } from '#lib/words/language.ts';
import { loadWords, type Words } from '#lib/words/words.ts';
import {
  languageCookie,
  rememberPreference,
  showTheme,
  themeCookie,
  type Preferences,
  type Theme,
} from './preferences.ts';

/**
 * How this person wants to see Procesrum, and how they change it. A change needs no answer from our API, so it
 * never disturbs a page that is being written in without a connection.
 */
export class PreferenceState {
  readonly #read: () => { preferences: Preferences; words: Words };
  #theme = $state<Theme>();
  #spoken = $state.raw<{ language: Language; words: Words }>();

  /** @param read what the page was sent with */
  constructor(read: () => { preferences: Preferences; words: Words }) {
    this.#read = read;
  }

  get language(): Language {
    return this.#spoken?.language ?? this.#read().preferences.language;
  }

  get theme(): Theme {
    return this.#theme ?? this.#read().preferences.theme;
  }

  /** The words of the language in use. */
  get words(): Words {
    return this.#spoken?.words ?? this.#read().words;
  }

  /** Changes the language of everything but the content, at once and for this browser's next visits. */
  async chooseLanguage(language: Language): Promise<void> {
    this.#spoken = { language, words: await loadWords(language) };
    rememberPreference(languageCookie, language);
    document.documentElement.lang = language;
  }

  /** Changes the colours, at once and for this browser's next visits. */
  chooseTheme(theme: Theme): void {
    this.#theme = theme;
    rememberPreference(themeCookie, theme);
    showTheme(theme);
  }
}
