/** Campaigns: several processes validated without meeting. */
export const campaigns = {
  title: 'Valideringsrunder',
};
