/**
 * The condition under which the one who acts may respond to process `p`: they see it (row-level security), and not by way
 * of a workshop alone, which is over tomorrow.
 */
export const withinReach = `(
  p.visibility in ('all-municipalities', 'public')
  or p.municipality = (select acting_municipality())
  or p.id in (select co_authored_processes())
  or (p.visibility = 'selected' and p.id in (select chosen_processes())))`;
