import { colourCount } from '@procesrum/shared/presence/hues.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { RevisionWriter } from '@procesrum/shared/revisions/revision.ts';
import { hueOf, type Hue } from '#lib/app/marks/hues.ts';

/** The colour of each municipality on a page of history, by CVR. */
export type Hues = ReadonlyMap<MunicipalityName['cvr'], Hue>;

/** Whose municipality somebody's words are drawn in; nothing for who is not known, and for a guest without one. */
export function municipalityOf(writer: RevisionWriter): MunicipalityName | undefined {
  return writer.kind === 'unknown' ? undefined : writer.municipality;
}

/**
 * A colour for everybody whose words are shown: the viewer's own municipality is 0, those who are in the room keep the
 * colour they have there, and the others take the one they have everywhere, or the next that is free.
 */
export function huesOf(
  writers: readonly RevisionWriter[],
  own: MunicipalityName['cvr'] | undefined,
  inRoom: readonly { readonly municipality: MunicipalityName; readonly hue: Hue }[],
): Hues {
  const hues = new Map<MunicipalityName['cvr'], Hue>(
    inRoom.map(({ municipality, hue }) => [municipality.cvr, hue]),
  );
  if (own !== undefined) hues.set(own, 0);
  for (const writer of writers) {
    const municipality = municipalityOf(writer);
    if (municipality === undefined || hues.has(municipality.cvr)) continue;
    hues.set(municipality.cvr, freeHue(hueOf(municipality.shortCode), new Set(hues.values())));
  }
  return hues;
}

function freeHue(wanted: Hue, taken: ReadonlySet<Hue>): Hue {
  for (let step = 0; step < colourCount; step += 1) {
    const hue = ((wanted - 1 + step) % colourCount) + 1;
    if (!taken.has(hue)) return hue;
  }
  return wanted;
}
