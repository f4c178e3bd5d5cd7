import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Gauge from '@lucide/svelte/icons/gauge';
import MessageSquare from '@lucide/svelte/icons/message-square';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import type { RailTab } from './rail.svelte.ts';

/** The mark of each tab, where there is no room for all of their words. */
export const railIcons = {
  assessment: Gauge,
  benefit: TrendingUp,
  fit: ClipboardCheck,
  comments: MessageSquare,
} as const satisfies Record<RailTab, unknown>;
