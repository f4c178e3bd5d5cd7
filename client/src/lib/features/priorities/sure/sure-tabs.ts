/** The panels that say how sure an order is, and where in the address each is. */
export const sureTabs = {
  confidence: 'sikkerhed',
  without: 'uden-en-kommune',
  methods: 'metoder',
  scenarios: 'scenarier',
  suggestions: 'forslag',
} as const;

/** One of the panels. */
export type SureTab = keyof typeof sureTabs;

/** All of them, in their order. */
export const sureTabNames = Object.keys(sureTabs) as SureTab[];

/** The panel that an address leads to; the first where it leads to none. */
export function sureTabOf(hash: string): SureTab {
  return sureTabNames.find((tab) => hash === `#${sureTabs[tab]}`) ?? 'confidence';
}
