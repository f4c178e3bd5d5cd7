/** Campaigns: several processes validated without meeting. */
export const campaigns = {
  title: 'Validation rounds',
};
