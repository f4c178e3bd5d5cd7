import type { LayoutLoad } from './$types';
import { loadShell } from '#lib/app/shell.ts';

/** Words in the chosen language, and who is looking. */
export const load: LayoutLoad = ({ data, fetch, depends }) => loadShell(data.preferences, fetch, depends);
