import type { LoggedDeed } from '@procesrum/shared/workshops/views/logged-deed.ts';
import { formatsFor } from '../../format.ts';

const { number, atClock } = formatsFor('da');

/** What a line of the log is said with. */
export interface DeedNames {
  /** What the activity is called. */
  readonly activity: string;
  /** The process's title; empty where it is out of sight by now. */
  readonly process: string;
  readonly people: readonly string[];
}

const about = ({ process }: DeedNames) => (process === '' ? '' : ` om “${process}”`);
const round = (deed: LoggedDeed) => ((deed.round ?? 1) > 1 ? `runde ${number(deed.round ?? 1)}` : 'runden');
const quoted = ({ text = '' }: LoggedDeed) => `“${text}”`;
const person = ({ people }: DeedNames, at = 0) => people[at] ?? 'en deltager';
const seconds = (count: number) =>
  count % 60 === 0 ? `${number(count / 60)} min.` : `${number(count)} sek.`;

/** What a command is called where it was taken back, or can be. */
const deeds: Record<string, string> = {
  'go-to': 'flyttede alle',
  'set-timer': 'satte uret',
  'extend-timer': 'ændrede tiden',
  pause: 'ændrede pausen',
  'open-round': 'åbnede en ny runde',
  'close-round': 'lukkede runden',
  'reopen-round': 'åbnede runden igen',
  'choose-discussion': 'valgte emner til drøftelse',
  'lock-door': 'ændrede døren',
  'new-code': 'gav en ny kode',
  'rename-participant': 'rettede et navn',
  'seat-participant': 'flyttede en plads',
  'merge-participants': 'slog to sammen',
  'remove-participant': 'fjernede en deltager',
  'add-facilitator': 'tilføjede en facilitator',
  'remove-facilitator': 'fjernede en facilitator',
  'edit-plan': 'ændrede planen',
  'edit-agenda': 'ændrede dagsordenen',
  'edit-tables': 'ændrede bordene',
  'add-process': 'tog en proces med',
  'remove-process': 'tog en proces ud',
  'assign-parked': 'gav en parkering en ejer',
  'set-parked-status': 'ændrede en parkering',
  'edit-parked': 'rettede en parkering',
  'merge-parked': 'lagde to parkeringer sammen',
  'propose-decision': 'stillede et forslag',
  'withdraw-decision': 'trak et forslag tilbage',
};

/** What facilitators did, and the moderated parking lot. */
export const workshopLog = {
  name: 'Log',
  open: 'Log',
  title: (workshop: string) => `Log over ${workshop}`,
  lead: 'Hvad facilitatorerne har gjort, og hvordan rummet så ud. Kun facilitatorer ser loggen. Den viser aldrig, hvornår nogen svarede.',
  lines: 'Hvad der skete',
  none: 'Her kommer det, facilitatorerne gør, når workshoppen begynder.',
  failed: 'Loggen kunne ikke hentes.',
  refresh: 'Hent nyeste',
  byItself: 'Af sig selv',
  notReplayable:
    'Rummet kan ikke længere vises, som det var: det slettes 30 dage efter workshoppen. Linjerne bliver stående uden gæsters navne.',
  replay: 'Sådan så storskærmen ud',
  at: (when: string, what: string) => `${atClock(when)}: ${what}`,
  slider: 'Gå gennem workshoppen',
  place: (at: number, of: number) => `Handling ${number(at)} af ${number(of)}`,
  former: 'Forrige handling',
  next: 'Næste handling',
  momentFailed: 'Øjeblikket kunne ikke hentes.',
  anActivity: 'en aktivitet',
  aGuest: 'en gæst',
  /** What was done, as a line says it after the name of who did it. */
  deed(deed: LoggedDeed, names: DeedNames): string {
    switch (deed.command) {
      case 'start':
        return 'begyndte workshoppen';
      case 'close':
        return 'afsluttede workshoppen';
      case 'go-to':
        return `flyttede alle til ${names.activity}${names.process === '' ? '' : `: “${names.process}”`}`;
      case 'set-timer':
        return deed.seconds === 0 ? 'fjernede uret' : `satte uret til ${seconds(deed.seconds ?? 0)}`;
      case 'extend-timer':
        return (deed.seconds ?? 0) < 0
          ? `tog ${seconds(-(deed.seconds ?? 0))} af tiden`
          : `gav ${seconds(deed.seconds ?? 0)} mere`;
      case 'pause':
        return deed.isOn === true ? 'holdt pause' : 'fortsatte efter pausen';
      case 'gather':
        return 'samlede alle';
      case 'open-round':
        return `spurgte igen${about(names)}`;
      case 'close-round':
        return `lukkede ${round(deed)}${about(names)}`;
      case 'reopen-round':
        return `åbnede ${round(deed)} igen${about(names)}`;
      case 'reveal':
        return `bad om at vise svarene${about(names)}`;
      case 'undo-reveal':
        return `fortrød at vise svarene${about(names)}`;
      case 'revealed':
        return `Svarene${about(names)} blev vist`;
      case 'choose-discussion':
        return 'valgte, hvad der skal drøftes';
      case 'remind':
        return `mindede dem, der manglede at svare${about(names)}`;
      case 'message-tables':
        return `skrev til alle borde: ${quoted(deed)}`;
      case 'lock-door':
        return deed.isOn === true ? 'låste døren' : 'åbnede døren';
      case 'new-code':
        return 'gav workshoppen en ny kode';
      case 'rename-participant':
        return `rettede navnet ${person(names)} til ${person(names, 1)}`;
      case 'seat-participant':
        return deed.text === undefined
          ? `lod ${person(names)} rejse sig`
          : `satte ${person(names)} ved bord ${deed.text}`;
      case 'merge-participants':
        return `slog ${person(names)} sammen med ${person(names, 1)}`;
      case 'remove-participant':
        return `fjernede ${person(names)}`;
      case 'add-facilitator':
        return `gjorde ${deed.text ?? ''} til facilitator`;
      case 'remove-facilitator':
        return `fjernede ${deed.text ?? ''} som facilitator`;
      case 'steer':
        return 'styrede fra sin skærm';
      case 'let-go':
        return 'gav styringen fra sig';
      case 'edit-plan':
        return 'ændrede planen';
      case 'edit-agenda':
        return 'ændrede dagsordenen';
      case 'edit-tables':
        return 'ændrede bordene';
      case 'add-process':
        return names.process === '' ? 'tog en proces med' : `tog “${names.process}” med`;
      case 'remove-process':
        return names.process === '' ? 'tog en proces ud' : `tog “${names.process}” ud`;
      case 'assign-parked':
        return names.people.length === 0
          ? `lod ingen eje parkeringen ${quoted(deed)}`
          : `gav ${person(names)} parkeringen ${quoted(deed)}`;
      case 'set-parked-status': {
        if (deed.text === undefined) return 'afviste noget, der ventede på parkeringspladsen';
        if (deed.outcome === 'done') return `satte ${quoted(deed)} til færdig`;
        return deed.outcome === 'removed'
          ? `fjernede ${quoted(deed)} fra parkeringspladsen`
          : `satte ${quoted(deed)} på parkeringspladsen`;
      }
      case 'edit-parked':
        return `rettede ordene i en parkering: ${quoted(deed)}`;
      case 'merge-parked':
        return `lagde to parkeringer sammen: ${quoted(deed)}`;
      case 'propose-decision':
        return `foreslog: ${quoted(deed)}`;
      case 'withdraw-decision':
        return `trak forslaget tilbage: ${quoted(deed)}`;
      case 'freeze-decision':
        return `besluttede: ${quoted(deed)}`;
      case 'undo':
        return `fortrød: ${deeds[deed.outcome ?? ''] ?? 'det seneste'}`;
      default:
        return 'ændrede noget';
    }
  },
  undo: {
    open: 'Fortryd',
    title: 'Hvad kan fortrydes',
    lead: 'Nyeste først. Det, deltagerne har gjort imens, bliver stående. Beslutninger og viste svar kan ikke fortrydes.',
    none: 'Der er intet at fortryde.',
    deed: (command: string) => deeds[command] ?? 'ændrede noget',
    last: 'Fortryd',
    through: (count: number) => `Fortryd de seneste ${number(count)}`,
    done: (count: number) => (count === 1 ? 'Det er fortrudt' : `${number(count)} ting er fortrudt`),
    aFacilitator: 'En facilitator',
  },
  moderation: {
    toggle: 'Facilitator ser det først',
    waits: (count: number) => (count === 1 ? '1 venter på dig' : `${number(count)} venter på dig`),
    failed: 'Det, der venter, kunne ikke hentes.',
    letIn: 'Vis for salen',
    decline: 'Vis ikke',
    reword: 'Ret ordene',
    words: 'Ordene',
    saveWords: 'Gem ordene',
    merge: 'Læg sammen med',
    mergeNone: 'Vælg en anden',
    mergeDo: 'Læg sammen',
    word: 'Et ord til den, der skrev',
    wordHelp: 'Kun vedkommende ser det.',
    wordDo: 'Vis ikke, og send ordet',
    reworded: 'ordene er rettet',
    letInDone: 'Nu ser salen den',
    declineDone: 'Den vises ikke',
    mergeDone: 'De er lagt sammen',
    /** To whoever parks. */
    help: 'Facilitatoren ser det, før salen gør.',
    added: 'Sendt til facilitatoren',
    waiting: 'Venter på facilitatoren',
    declined: 'Vises ikke for salen.',
    declinedWord: (by: string, word: string) => `${by}: “${word}”`,
    merged: 'Lagt sammen med en anden, der siger det samme.',
    declinedNotice: (word: string) =>
      word === ''
        ? 'Det, du parkerede, vises ikke for salen.'
        : `Det, du parkerede, vises ikke for salen. Facilitatoren skriver: “${word}”`,
  },
};
