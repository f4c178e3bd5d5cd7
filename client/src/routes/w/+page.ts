import type { PageLoad } from './$types';
import { redirect } from '@sveltejs/kit';

/** A code that was sent before the page was alive stands in the address. */
export const load: PageLoad = ({ url }) => {
  const typed = url.searchParams.get('kode');
  if (typed !== null && typed.trim() !== '') redirect(307, `/w/${encodeURIComponent(typed.trim())}`);
};
