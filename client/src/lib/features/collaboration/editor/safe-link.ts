import { InputRule } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { isSafeAddress } from '../paste/clean-pasted-html.ts';

/** An address that has just been typed, with the blank after it; what ends a sentence is not part of it. */
const typedAddress = /(?:^|\s)(https?:\/\/[^\s]*[^\s.,;:!?)])[.,;:!?)]*\s$/u;

/**
 * Links to pages and mailboxes only, with nothing but their address stored. The extension's own *autolink* is
 * off: it would make every reader's browser write into the document when somebody else types an address.
 * A typed address becomes a link in the browser it is typed in.
 */
export const SafeLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute('href') } };
  },

  addInputRules() {
    return [
      new InputRule({
        find: typedAddress,
        handler: ({ state, range, match }) => {
          const address = match[1] ?? '';
          const from = range.from + match[0].indexOf(address);
          const to = from + address.length;
          state.tr.addMark(from, to, this.type.create({ href: address })).insertText(' ', range.to);
          state.tr.removeStoredMark(this.type);
        },
      }),
    ];
  },
}).configure({
  autolink: false,
  openOnClick: false,
  linkOnPaste: true,
  defaultProtocol: 'https',
  HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' },
  isAllowedUri: isSafeAddress,
});
