import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import { stampedIdentity, type StampedIdentity } from '@procesrum/shared/presence/presence.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { TextPlace } from './formatting.svelte.ts';

/** Where other people's carets come from. */
export interface CaretOptions {
  readonly awareness: Awareness;
  /** Only carets in this section are drawn. */
  readonly section: TextPlace;
  /** The viewer's own municipality, drawn in fjord. */
  readonly ownMunicipality: MunicipalityCvr;
}

/** How long a flag is shown after its caret has moved; then only the caret stays. */
const flagMs = 3_000;

/**
 * Draws the carets and selections of others, with name and municipality code, coloured by class: the page's
 * policy allows no style attributes. Screen readers are told who writes where beside the text, not here.
 */
export const Carets = Extension.create<CaretOptions>({
  name: 'carets',
  // Before the extensions that draw the text.
  priority: 999,

  addProseMirrorPlugins() {
    const { awareness, section, ownMunicipality } = this.options;
    const flags = new Flags();
    const hueOf = (user: StampedIdentity) => (user.municipality.cvr === ownMunicipality ? 0 : user.colour);

    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (own: number, client: number, state: unknown) =>
          own !== client && isWriterIn(section, state),
        cursorBuilder: (user: unknown, client) => {
          const parsed = stampedIdentity.safeParse(user);
          if (!parsed.success) return document.createElement('span');
          return flags.draw(client, hueOf(parsed.data), parsed.data);
        },
        selectionBuilder: (user: unknown) => {
          const parsed = stampedIdentity.safeParse(user);
          return parsed.success ? { class: `others-selection hue-${hueOf(parsed.data)}` } : {};
        },
      }),
      new Plugin({
        view: ({ dom }) => {
          const moved = ({ added, updated }: { added: number[]; updated: number[] }) => {
            for (const client of [...added, ...updated]) flags.moved(client, dom);
          };
          awareness.on('change', moved);
          return {
            destroy: () => {
              awareness.off('change', moved);
              flags.close();
            },
          };
        },
      }),
    ];
  },
});

/** Looked at for every person at every move, so it reads only what decides. */
function isWriterIn(section: TextPlace, state: unknown): boolean {
  if (typeof state !== 'object' || state === null) return false;
  const { focus, user } = state as { focus?: unknown; user?: { role?: unknown } | null };
  return focus === section && user?.role === 'edit';
}

/** The name flags of carets: shown for three seconds after a move. */
class Flags {
  readonly #hideAt = new Map<number, number>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  draw(client: number, hue: number, user: StampedIdentity): HTMLElement {
    const caret = document.createElement('span');
    caret.className = `others-caret hue-${hue}`;
    caret.dataset['client'] = String(client);
    caret.setAttribute('aria-hidden', 'true');
    const flag = caret.appendChild(document.createElement('span'));
    flag.className = 'flag';
    flag.append(shortPersonName(user.name), ' ');
    flag.appendChild(document.createElement('i')).textContent = user.municipality.shortCode;
    // Redrawing for another reason than a move does not show the flag again.
    caret.classList.toggle('moved', Date.now() < (this.#hideAt.get(client) ?? Infinity));
    return caret;
  }

  moved(client: number, dom: HTMLElement): void {
    this.#hideAt.set(client, Date.now() + flagMs);
    clearTimeout(this.#timers.get(client));
    const show = (shown: boolean) => {
      for (const caret of dom.querySelectorAll(`[data-client="${client}"]`))
        caret.classList.toggle('moved', shown);
    };
    show(true);
    this.#timers.set(
      client,
      setTimeout(() => show(false), flagMs),
    );
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}
