import { benefitSettings, type BenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import type { Formats } from '#lib/words/format.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** The fields of the dialog, as they are written. */
export type SettingsField =
  'hourlyCost' | 'hourlyCostFrom' | 'hoursPerFullTimeYear' | 'rate' | 'horizonYears' | 'rampUp';

/** What a municipality reckons with, as it is being written. */
export class SettingsDraft {
  hourlyCost = $state('');
  hourlyCostFrom = $state('');
  hoursPerFullTimeYear = $state('');
  /** In percent. */
  rate = $state('');
  horizonYears = $state('');
  /** Percent of each year, with spaces between them. */
  rampUp = $state('');

  constructor(settings: BenefitSettings, format: Pick<Formats, 'decimal'>) {
    const plain = (value: number | undefined) =>
      value === undefined ? '' : Number.isInteger(value) ? String(value) : format.decimal(value);
    this.hourlyCost = plain(settings.hourlyCost);
    this.hourlyCostFrom = settings.hourlyCostFrom ?? '';
    this.hoursPerFullTimeYear = plain(settings.hoursPerFullTimeYear);
    this.rate = plain(Number((settings.rate * 100).toFixed(2)));
    this.horizonYears = plain(settings.horizonYears);
    this.rampUp = settings.rampUp.map((share) => plain(Number((share * 100).toFixed(1)))).join(' ');
  }

  /** What is written, read; a field that does not read is told by its name. */
  read(): { readonly settings: BenefitSettings } | { readonly wrong: readonly SettingsField[] } {
    const share = (written: string) => {
      const percent = numberOf(written);
      return percent === undefined ? Number.NaN : percent / 100;
    };
    const optional = (written: string) =>
      written.trim() === '' ? undefined : (numberOf(written) ?? Number.NaN);
    const read = benefitSettings.safeParse({
      hourlyCost: optional(this.hourlyCost),
      hourlyCostFrom: this.hourlyCostFrom === '' ? undefined : this.hourlyCostFrom,
      hoursPerFullTimeYear: optional(this.hoursPerFullTimeYear),
      rate: share(this.rate),
      horizonYears: numberOf(this.horizonYears) ?? Number.NaN,
      rampUp: this.rampUp
        .trim()
        .split(/[\s;·]+/u)
        .map(share),
    });
    if (read.success) return { settings: read.data };
    const fields = read.error.issues.map(({ path: [field] }) => field as SettingsField);
    return { wrong: fields.filter((field, at) => fields.indexOf(field) === at) };
  }
}
