import {
  agreementA,
  agreementPercent,
  consensus,
  discussNext,
  isStable,
  kendallW,
  krippendorffAlpha,
  shapeOfOpinion,
  withinGroupAgreement,
} from '../agreement.ts';
import { median } from '../statistics.ts';
import { mayShowGroup, mayShowSideBySide, municipalityVoice, smallestShownGroup } from '../voice.ts';
import { measure } from './measure.ts';

const halls = {
  agreed: [0, 0, 20, 2],
  even: [10, 10, 10, 10],
  split: [28, 4, 6, 18],
  wide: [12, 3, 3, 12, 10],
};

/** Measures of how far people agree. */
export const agreementMeasures = {
  municipalityVoice: measure({
    example: () => {
      const answers = [[3, 3, 3, 3, 0], [0], [1, 2]];
      return { answers, byPerson: median(answers.flat()) as number, ...municipalityVoice(answers) };
    },
    table: ({ answers, voices }) => ({
      columns: ['text', 'text', 1],
      rows: answers.map((row, index) => ['ABC'[index], row.join(' · '), voices[index]]),
    }),
  }),
  mayShowGroup: measure({
    source: 'L. Sweeney, "k-anonymity: A Model for Protecting Privacy" (2002)',
    example: () => ({
      least: smallestShownGroup,
      groups: [4, 5, 57].map((n) => ({ n, isShown: mayShowGroup(n) })),
      closePair: mayShowSideBySide(57, 55),
      apartPair: mayShowSideBySide(57, 52),
    }),
    table: ({ groups }) => ({
      columns: [0, 'text'],
      rows: groups.map(({ n, isShown }) => [n, isShown ? 'yes' : 'no']),
    }),
  }),
  agreementA: measure({
    source: 'C. van der Eijk, "Measuring Agreement in Ordered Rating Scales" (2001)',
    example: () =>
      [halls.agreed, halls.even, halls.split].map((frequencies) => {
        const agreement = agreementA(frequencies) as number;
        return { frequencies, agreement, percent: agreementPercent(agreement) };
      }),
    table: (rows) => ({
      columns: [0, 0, 0, 0, 2, 0],
      rows: rows.map(({ frequencies, agreement, percent }) => [...frequencies, agreement, percent]),
      bars: { column: 5, most: 100 },
    }),
  }),
  shapeOfOpinion: measure({
    example: () =>
      Object.values(halls).map((frequencies) => ({
        frequencies,
        agreement: agreementA(frequencies) as number,
        shape: shapeOfOpinion(frequencies) as string,
      })),
    table: (rows) => ({
      columns: ['text', 2, 'text'],
      rows: rows.map(({ frequencies, agreement, shape }) => [frequencies.join(' · '), agreement, shape]),
    }),
  }),
  kendallW: measure({
    source: 'M. G. Kendall & B. Babington Smith, "The Problem of m Rankings" (1939)',
    example: () => {
      const judges = [
        [1, 2, 3, 4],
        [1, 3, 2, 4],
        [2, 1, 3, 4],
      ];
      return { judges, ...kendallW(judges), w: kendallW(judges).w as number };
    },
    table: ({ judges }) => ({
      columns: ['text', 0, 0, 0, 0],
      rows: judges.map((row, index) => [`${index + 1}`, ...row]),
    }),
  }),
  krippendorffAlpha: measure({
    source: 'K. Krippendorff, "Computing Krippendorff’s Alpha-Reliability" (2011)',
    example: () => {
      const ratings = [
        [3, 2, null, 0, 1, 3],
        [3, 2, 1, 0, 2, 3],
        [2, 2, 1, 0, 1, null],
      ];
      return { ratings, alpha: krippendorffAlpha(ratings, 'ordinal') as number };
    },
    table: ({ ratings }) => ({
      columns: ['text', 0, 0, 0, 0, 0, 0],
      rows: ratings.map((row, index) => [`${index + 1}`, ...row.map((step) => step ?? undefined)]),
    }),
  }),
  consensus: measure({
    source:
      'W. J. Tastle & M. J. Wierman, "Consensus and Dissention: A Measure of Ordinal Dispersion" (2007)',
    example: () =>
      [halls.agreed, halls.even, halls.split].map((frequencies) => ({
        frequencies,
        consensus: consensus(frequencies) as number,
      })),
    table: (rows) => ({
      columns: [0, 0, 0, 0, 2],
      rows: rows.map((row) => [...row.frequencies, row.consensus]),
      bars: { column: 4, most: 1 },
    }),
  }),
  withinGroupAgreement: measure({
    source: 'L. R. James, R. G. Demaree & G. Wolf, "Estimating Within-Group Interrater Reliability" (1984)',
    example: () => {
      const values = [4, 4, 5, 4, 3];
      return { values, steps: 5, agreement: withinGroupAgreement(values, 5) as number };
    },
    table: ({ values, steps, agreement }) => ({
      columns: ['text', 0, 2],
      rows: [[values.join(' · '), steps, agreement]],
    }),
  }),
  discussNext: measure({
    example: () =>
      discussNext([
        { option: 'A', agreement: 0.9, n: 60, z: 1 },
        { option: 'B', agreement: -0.27, n: 56, z: 1 },
        { option: 'C', agreement: -0.27, n: 56, z: 0.1 },
        { option: 'D', agreement: 0.1, n: 6, z: 1 },
      ]),
    table: (items) => ({
      columns: ['text', 2, 0, 'percent'],
      rows: items.map(({ option, agreement, n, z }) => [option, agreement, n, z]),
    }),
  }),
  isStable: measure({
    source:
      'H. A. von der Gracht, "Consensus Measurement in Delphi Studies" (2012); R. C. Schmidt, "Managing Delphi Surveys" (1997)',
    example: () =>
      [
        { answeredBoth: 60, changed: 9, medianMove: 0.5 },
        { answeredBoth: 60, changed: 20, medianMove: 0 },
      ].map((movement) => ({ ...movement, isStable: isStable(movement) as boolean })),
    table: (rows) => ({
      columns: [0, 0, 1, 'text'],
      rows: rows.map((row) => [row.answeredBoth, row.changed, row.medianMove, row.isStable ? 'yes' : 'no']),
    }),
  }),
} as const;
