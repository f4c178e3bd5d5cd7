/** How large things are in a drawing, in pixels. */
export interface LayoutMeasures {
  readonly box: { readonly width: number; readonly height: number };
  readonly decision: { readonly width: number; readonly height: number };
  /** Radius of the marks where everything begins and ends. */
  readonly mark: number;
  /** Whether those marks are drawn where a drawing says the same without them. */
  readonly marks: 'needed' | 'always';
  /** Least room between two columns. */
  readonly gap: number;
  /** Room above and below the steps of a lane. */
  readonly padding: number;
  /** From one line to the next beside it. */
  readonly track: number;
  /** Room of one letter of a label, of a line of it, and the widest a label gets. */
  readonly letter: number;
  readonly labelLine: number;
  readonly labelMost: number;
}

/** As the process page draws them. */
export const screenMeasures: LayoutMeasures = {
  ...{ box: { width: 112, height: 40 }, decision: { width: 112, height: 40 } },
  ...{ mark: 7, marks: 'needed', gap: 24, padding: 8, track: 8 },
  ...{ letter: 6.5, labelLine: 16, labelMost: 120 },
};
