import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { campaignId } from '@procesrum/shared/primitives/id.ts';

/** Which campaign it is; an address that can name none looks like one that names none. */
export const load: PageLoad = ({ params }) => {
  const id = campaignId.safeParse(params.id);
  if (!id.success) error(404, { message: 'not-found' });
  return { campaign: id.data };
};
