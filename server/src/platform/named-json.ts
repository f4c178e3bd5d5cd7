/** SQL that gives a municipality named, out of its row. */
export const municipalityJson = (municipality: string) =>
  `json_build_object('cvr', ${municipality}.cvr, 'shortCode', ${municipality}.short_code, 'name', ${municipality}.name)`;

/** SQL that gives a person named, out of an account's row and their municipality's; null where there is none. */
export const personJson = (person: string, municipality: string) =>
  `case when ${person}.id is not null then json_build_object(
    'id', ${person}.id, 'name', ${person}.name, 'municipality', ${municipalityJson(municipality)}) end`;
