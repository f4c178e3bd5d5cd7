export { hueOf } from '@procesrum/shared/presence/hues.ts';

/**
 * A colour: 0 is the viewer's own municipality, 1–10 the others; drawn by the class `hue-<number>`. In a room the server
 * gives the colours, which are those of `hueOf` unless two in it had the same.
 */
export type Hue = number;
