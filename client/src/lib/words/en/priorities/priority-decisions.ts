/** Voting, freezing and reading decisions; rationale and minutes. */
export const priorityDecisions = {
  title: 'Decisions',
};
