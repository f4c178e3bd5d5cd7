import type { LayoutLoad } from './$types';
import { speaks } from '#lib/words/speaks.ts';

export const load: LayoutLoad = speaks('workshops');
