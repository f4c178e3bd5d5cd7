/** Co-funding rounds (samfinansiering). */
export const coFunding = {
  title: 'Co-funding',
};
