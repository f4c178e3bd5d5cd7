import type { Domain } from '@procesrum/shared/processes/domain.ts';
import type { Phase, Status } from '@procesrum/shared/processes/phase.ts';
import type { StepKind } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { ContactRole, RunPeriod } from '@procesrum/shared/processes/process-fields.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';

const number = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** A number as it is written in Danish, to a tenth. */
export const numberText = (value: number): string => number.format(value);
/** The same without a fraction. */
export const wholeText = (value: number): string => whole.format(value);

/** How long something takes, in the unit that a person would say. */
export function durationText(minutes: number): string {
  if (minutes >= 2 * 24 * 60) return `${numberText(minutes / (24 * 60))} døgn`;
  if (minutes >= 2 * 60) return `${numberText(minutes / 60)} timer`;
  return `${numberText(minutes)} min.`;
}

/** What is printed about a process, in Danish whoever prints it. */
export const paperWords = {
  kind: 'Proces',
  phases: {
    sharing: 'Deling',
    idea: 'Idé',
    'pre-analysis': 'Foranalyse',
    specification: 'Specifikation',
    development: 'Udvikling',
    implementation: 'Implementering',
    'in-operation': 'I drift',
    decommissioned: 'Taget ud af drift',
  } satisfies Record<Phase, string>,
  statuses: {
    'not-rated': 'Ikke vurderet',
    pending: 'Afventer',
    'in-progress': 'I gang',
    rejected: 'Afvist',
    failed: 'Mislykket',
    'not-relevant': 'Ikke relevant mere',
  } satisfies Record<Status, string>,
  visibilities: {
    private: 'Privat',
    municipality: 'Kommunen',
    selected: 'Udvalgte kommuner',
    'all-municipalities': 'Alle kommuner',
    public: 'Offentlig',
  } satisfies Record<Visibility, string>,
  domains: {
    administration: 'Administration',
    employment: 'Beskæftigelse',
    sustainability: 'Bæredygtighed',
    democracy: 'Demokrati',
    business: 'Erhverv',
    family: 'Familie',
    hr: 'Løn og personale',
    it: 'It',
    culture: 'Kultur og fritid',
    environment: 'Miljø',
    social: 'Social',
    health: 'Sundhed',
    technical: 'Teknik',
    education: 'Skole og uddannelse',
    finance: 'Økonomi',
  } satisfies Record<Domain, string>,
  sections: {
    brief: 'Kort fortalt',
    asIs: 'Sådan gør vi i dag',
    challenges: 'Udfordringer',
    toBe: 'Sådan kunne det blive',
    solution: 'Løsning og erfaringer',
    legalAndData: 'Jura og data',
  } satisfies Record<SectionKey, string>,
  runPeriods: {
    once: 'Engangskørsel',
    'on-demand': 'Efter behov',
    daily: 'Dagligt',
    weekly: 'Ugentligt',
    monthly: 'Månedligt',
    quarterly: 'Kvartalsvis',
    yearly: 'Årligt',
  } satisfies Record<RunPeriod, string>,
  contactRoles: {
    professional: 'Faglig kontakt',
    technical: 'Teknisk kontakt',
    'process-owner': 'Procesejer',
    vendor: 'Leverandør',
    other: 'Anden kontakt',
  } satisfies Record<ContactRole, string>,
  stepKinds: {
    manual: 'Manuelt',
    automatic: 'Automatisk',
    waiting: 'Ventetid',
    decision: 'Valg',
  } satisfies Record<StepKind, string>,
  sides: { before: 'I dag', after: 'Fremover' },
};
