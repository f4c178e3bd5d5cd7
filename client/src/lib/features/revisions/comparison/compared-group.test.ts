import { describe, expect, it } from 'vitest';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { ComparedRun } from '@procesrum/shared/revisions/comparison.ts';
import { contribution } from '@procesrum/shared/revisions/revision.ts';
import { provideViewer } from '#lib/app/context.ts';
import { ViewerState } from '#lib/app/viewer.svelte.ts';
import { da } from '#lib/words/da.ts';
import { provideWords } from '#lib/words/words.ts';
import { huesOf } from '../writer-hues.ts';
import ComparedGroup from './ComparedGroup.svelte';

const syddjurs = municipalityName.parse({ cvr: '29189978', shortCode: 'SDJ', name: 'Syddjurs' });
const people = [
  contribution.parse({
    by: {
      kind: 'account',
      id: '00000000-0000-4000-8000-000000000001',
      name: 'Jonas Pihl',
      municipality: syddjurs,
    },
    added: 3,
    removed: 5,
  }),
];

/** What stands on the page. */
function drawn(runs: ComparedRun[], only?: 'added' | 'removed') {
  const hues = huesOf([], undefined, [{ municipality: syddjurs, hue: 4 }]);
  // A component on the server is a function that writes; the page around it gives what pages give.
  const Page = ((out: Parameters<typeof ComparedGroup>[0]) => {
    provideWords(da);
    provideViewer(new ViewerState(() => ({ demo: true })));
    return ComparedGroup(out, { group: { change: 2, runs }, people, hues, isCurrent: false, only });
  }) as Component;
  return render(Page).body.replaceAll(/<!--.*?-->/g, '');
}

describe('a change in the text', () => {
  const change: ComparedRun[] = [
    { text: 'mellem 5 og 10 minutter', change: 'removed', by: 0 },
    { text: ' ', change: 'same' },
    { text: 'cirka 4 minutter', change: 'added', by: 0 },
  ];

  it('is told to those who listen: what was removed and added, by whom, and where it ends', () => {
    const said = drawn(change)
      .replaceAll(/<span class="who[^]*?<\/abbr>\s*<\/span>/g, '')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    expect(said).toBe(
      'fjernet af Jonas P.: mellem 5 og 10 minutter slut. tilføjet af Jonas P.: cirka 4 minutter slut.',
    );
  });

  it('is marked as removed and added in the author’s colour, with one mark after both', () => {
    const html = drawn(change);
    expect(html).toMatch(/<del class="hue-4/);
    expect(html).toMatch(/<ins class="hue-4/);
    expect(html.match(/SDJ/g)).toHaveLength(1);
    expect(html).toContain('data-change="2"');
  });

  it('shows each side of it alone where the two texts stand side by side', () => {
    expect(drawn(change, 'removed')).not.toContain('cirka 4');
    expect(drawn(change, 'added')).not.toContain('mellem 5');
  });
});
