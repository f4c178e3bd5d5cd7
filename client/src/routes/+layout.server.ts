import type { LayoutServerLoad } from './$types';

/** How this browser wants to see Procesrum, from its cookies. */
export const load: LayoutServerLoad = ({ locals }) => ({ preferences: locals.preferences });
