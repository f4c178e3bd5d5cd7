/** The colours of letters, light and dark: those of client/src/lib/ui/tokens.css, which mail programs cannot read. */
export const letterColours = {
  ground: ['#f1f5f6', '#0b1315'],
  surface: ['#ffffff', '#121d20'],
  'surface-sunken': ['#f7fafa', '#162327'],
  line: ['#dbe2e4', '#25363c'],
  ink: ['#132124', '#edf3f4'],
  'ink-2': ['#3a4a4f', '#c3d0d3'],
  'ink-3': ['#526267', '#9fb0b5'],
  fjord: ['#066174', '#88c4d5'],
  'fjord-text': ['#034c5c', '#9ad0df'],
  'on-fjord': ['#ffffff', '#04222a'],
  rav: ['#f8b22b', '#f8b22b'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** What a part of a letter is coloured by. */
export interface Colouring {
  readonly text?: keyof typeof letterColours;
  readonly ground?: keyof typeof letterColours;
  readonly edge?: keyof typeof letterColours;
}

const classOf = ({ text, ground, edge }: Colouring) =>
  [text && `t-${text}`, ground && `g-${ground}`, edge && `e-${edge}`].filter(Boolean).join(' ');

/**
 * The attributes that colour an element: written out for mail programs that read no style sheets, and by class for those
 * that know of the dark.
 */
export function coloured(colouring: Colouring, style = ''): string {
  const { text, ground, edge } = colouring;
  const styles = [
    ...(text ? [`color:${letterColours[text][0]}`] : []),
    ...(ground ? [`background-color:${letterColours[ground][0]}`] : []),
    ...(edge ? [`border-color:${letterColours[edge][0]}`] : []),
    ...(style === '' ? [] : [style]),
  ];
  return `class="${classOf(colouring)}" style="${styles.join(';')}"`;
}

/** The rules for the dark. */
export const darkRules = `@media (prefers-color-scheme:dark){${Object.entries(letterColours)
  .map(
    ([name, [, dark]]) =>
      `.t-${name}{color:${dark}!important}.g-${name}{background-color:${dark}!important}.e-${name}{border-color:${dark}!important}`,
  )
  .join('')}}`;
