import { Table } from '@tiptap/extension-table';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Transaction } from '@tiptap/pm/state';

/**
 * A table that is mended only by whoever edits it. The stock one also mends after other people's edits: when two
 * add a row and a column at once, every browser in the room would fill the gap, and fill the others' fillings.
 * It scrolls sideways by itself on narrow screens.
 */
export const CalmTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    return ['div', { class: 'table-scroll' }, ['table', HTMLAttributes, ['tbody', 0]]];
  },

  addNodeView: () => null,

  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? [];
    for (const { spec } of plugins) {
      const mend = spec.appendTransaction;
      if (mend === undefined) continue;
      spec.appendTransaction = function (transactions, before, after) {
        return transactions.some(isByOthers) ? null : mend.call(this, transactions, before, after);
      };
    }
    return plugins;
  },
}).configure({ resizable: false });

/** Says whether an editor transaction only shows what the document already holds. */
function isByOthers(transaction: Transaction): boolean {
  const change: unknown = transaction.getMeta(ySyncPluginKey);
  return (
    typeof change === 'object' &&
    change !== null &&
    'isChangeOrigin' in change &&
    change.isChangeOrigin === true
  );
}
