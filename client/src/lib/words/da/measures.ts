import type { ExampleOf, MeasureGroup, MeasureId } from '@procesrum/shared/scoring/measures/measures.ts';
import { formatsFor } from '../format.ts';

const { number, decimal, percent } = formatsFor('da');

/** A number with exactly so many decimals: "0,61". */
const fixed = (value: number, digits: number) =>
  value
    .toLocaleString('da-DK', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace('-', '−');
const two = (value: number) => fixed(value, 2);
const kroner = (value: number) => `${number(Math.round(value))} kr.`;

/** How one measure is explained. */
export interface MeasureText<Id extends MeasureId> {
  readonly title: string;
  /** The question it answers. */
  readonly answers: string;
  /** How it is computed, in a few sentences. */
  readonly how: string;
  /** What it does not say. */
  readonly limits: string;
  /** The example in a sentence, with the numbers that were computed. */
  readonly example: (example: ExampleOf<Id>) => string;
  /** Headings of the example's columns, the row's name first where there is one. */
  readonly head: readonly string[];
  /** Names of the rows, where the numbers do not name themselves. */
  readonly rowNames?: readonly string[];
}

const texts: { readonly [Id in MeasureId]: MeasureText<Id> } = {
  assessmentScore: {
    title: 'Score og interval',
    answers: 'Hvor egnet er processen, og hvor sikkert er svaret?',
    how: 'Hvert svar bliver til et tal mellem 0 og 100 %, hvor 100 % er det gunstigste. Scoren er gennemsnittet, hvor hvert spørgsmål tæller med sin vægt. Et manglende svar tæller ikke som nul: det udvider intervallet. Den lave ende er, hvis alle manglende svar er de mindst gunstige, den høje er, hvis de er de mest gunstige.',
    limits:
      'Scoren står som foreløbig, indtil mindst 60 % af vægten er besvaret. Den siger, om processen egner sig, ikke om det er den rigtige at tage først.',
    example: (e) =>
      `Fire af fem spørgsmål er besvaret, i alt ${percent(e.coverage)} af vægten. Scoren er ${number(e.score ?? 0)}, og den kan ende mellem ${number(e.low)} og ${number(e.high)}. Hvis det manglende svar bliver det bedste, ender den på ${number(e.full.score ?? 0)}.`,
    head: ['Spørgsmål', 'Vægt', 'Svar (1–5)', 'Gunstigt'],
    rowNames: [
      'Faste regler',
      'Digitalt input',
      'Strukturerede oplysninger',
      'Ens udførelse',
      'Få undtagelser',
    ],
  },
  assess: {
    title: 'De ni spørgsmål',
    answers: 'Hvad siger KL’s ni spørgsmål om egnethed og gevinst hver for sig?',
    how: 'I høj grad er 3, i nogen grad 2, i mindre grad 1 og slet ikke 0. Ved tre af spørgsmålene er en lav grad bedst; dem vender vi i regnestykket, aldrig på skærmen. Egnethed er de fem første spørgsmål, gevinst de tre næste, og alle ni tæller lige meget i den samlede score.',
    limits:
      'Et svar kan rejse et flag, for eksempel når oplysningerne slet ikke er digitale. Et flag er en grund til at se nærmere efter. Det ændrer ikke scoren.',
    example: (e) =>
      `Otte af ni spørgsmål er besvaret, det sidste er Ved ikke. Egnethed er ${number(e.suitability)}, gevinst ${number(e.benefit)} og den samlede score ${number(e.score)}. Ét egnethedssvar er ugunstigt.`,
    head: ['Gruppe', 'Antal svar', 'Score'],
    rowNames: ['Egnethed', 'Gevinst', 'Samlet'],
  },
  automationIndex: {
    title: 'Automatiseringsindeks',
    answers: 'Hvordan samles egnethed og gevinst til ét tal at sortere efter?',
    how: 'Vi ganger delene i stedet for at lægge dem sammen: et vægtet geometrisk gennemsnit, hvor egnethed tæller 60 % og gevinst 40 %. Derfor kan en høj del ikke købe en meget lav del fri.',
    limits: 'Indekset er kun til at sortere efter. Se altid delene, før du vælger noget fra.',
    example: ([first, second, third]) =>
      `Egnethed ${first?.suitability} og gevinst ${first?.benefit} giver ${number(first?.index ?? 0)}, næsten det samme som ${second?.suitability} i begge. Uden gevinst er indekset ${number(third?.index ?? 0)}, hvor egnet processen end er.`,
    head: ['Egnethed', 'Gevinst', 'Indeks'],
  },
  klStars: {
    title: 'Stjerner',
    answers: 'Hvor lavt hænger frugten efter KL’s katalog?',
    how: 'Tre stjerner gives, når gevinsten er mindst 67, en anden kommune har løsningen i drift, og intet egnethedssvar er ugunstigt. To stjerner gives ved højst to ugunstige svar, ellers én.',
    limits: 'Stjernerne er grove med vilje. To processer med to stjerner kan være meget forskellige.',
    example: ([first, second, third]) =>
      `Samme gevinst, men ${first?.stars}, ${second?.stars} og ${third?.stars} stjerner, fordi erfaringer og ugunstige svar er forskellige.`,
    head: ['Proces', 'Ugunstige svar', 'Stjerner'],
    rowNames: [
      'Andre har den i drift',
      'Ingen har den i drift',
      'Andre har den i drift, men flere forbehold',
    ],
  },
  potentialHours: {
    title: 'Timer i dag og frigivet tid',
    answers: 'Hvor meget tid går der i dag, og hvor meget kan frigives?',
    how: 'Antal gange om året gange minutter pr. gang, delt med 60, er tiden i dag. Ganget med den andel, der kan automatiseres, er den den tid, der kan frigives.',
    limits:
      'Findes der både et diagram af før og efter og en skrevet andel, gælder diagrammet. Frigivet tid er timer til andet arbejde, ikke færre kolleger.',
    example: (e) =>
      `${number(e.times)} gange om året à ${e.minutes} minutter er ${number(e.manual)} timer. Når ${percent(e.share)} kan automatiseres, frigives ${number(e.freed)} timer om året.`,
    head: ['Gange om året', 'Minutter pr. gang', 'Andel', 'Timer i dag', 'Frigivet tid'],
  },
  betaPert: {
    title: 'Lavt, sandsynligt og højt',
    answers: 'Hvad regner vi med, når ingen kender tallet præcist?',
    how: 'Du skriver det laveste, det sandsynlige og det højeste. Det sandsynlige tæller fire gange så meget som hver af enderne.',
    limits: 'Enderne skal være ærlige. De fleste gætter for smalt, så spørg gerne to, der kender arbejdet.',
    example: (e) =>
      `Mellem ${e.low} og ${e.high} minutter, mest sandsynligt ${e.likely}: vi regner med ${two(e.mean)}.`,
    head: ['Lavt', 'Sandsynligt', 'Højt', 'Vi regner med'],
  },
  interval80: {
    title: 'Interval for frigivet tid',
    answers: 'Hvor sikkert er tallet for frigivet tid?',
    how: 'Usikkerheden i antal, minutter og andel ganges sammen efter Goodmans formel. Intervallet går fra P10 til P90: i 8 af 10 tilfælde ligger det rigtige tal inden for det.',
    limits:
      'Vi antager, at de tre tal er usikre hver for sig. Er de forkerte i samme retning, er intervallet for smalt.',
    example: (e) =>
      `Det sandsynlige er ${number(e.likely)} timer om året, og i 8 af 10 tilfælde ligger det mellem ${number(e.interval.p10)} og ${number(e.interval.p90)}.`,
    head: ['Tal', 'Lavt', 'Sandsynligt', 'Højt'],
    rowNames: ['Gange om året', 'Minutter pr. gang', 'Andel i procent'],
  },
  npv: {
    title: 'Nutidsværdi',
    answers: 'Hvad er gevinst og udgifter over fem år værd i dag?',
    how: 'Hvert års gevinst minus drift regnes tilbage til i dag med Finansministeriets rente på 3,5 %. Gevinsten er indfaset med 50 % det første år. Båndet går fra få timer og høje udgifter til mange timer og lave udgifter.',
    limits:
      'Timeprisen er kommunens egen. Uden timepris viser vi kun timer. Båndet er bredere end et 80 %-interval, fordi begge dele sjældent går galt på én gang.',
    example: (e) =>
      `Nutidsværdien er ${kroner(e.value)} Den ligger mellem ${kroner(e.band.low)} og ${kroner(e.band.high)}`,
    head: ['År', 'Beløb i kr.', 'Værdi i dag i kr.'],
  },
  paybackYears: {
    title: 'Tjent hjem',
    answers: 'Hvornår har løsningen tjent sig selv hjem?',
    how: 'Vi lægger årenes beløb sammen, til summen når op på nul igen, og regner jævnt inden for året. Med rente tæller senere beløb mindre, så det varer lidt længere.',
    limits: 'Tallet siger ikke, hvad der sker bagefter. Når summen aldrig op på nul, står der intet tal.',
    example: (e) =>
      `70.000 kr. er tjent hjem efter ${two(e.years)} år, og efter ${two(e.discounted)} år med en rente på 3,5 %.`,
    head: ['År', 'Beløb i kr.', 'Sum i kr.'],
  },
  irr: {
    title: 'Intern rente',
    answers: 'Hvilken rente svarer gevinsten til?',
    how: 'Det er den rente, hvor nutidsværdien er præcis nul. Vi finder den ved at halvere et interval igen og igen.',
    limits:
      'Den findes kun, når beløbene skifter fortegn én gang. Ellers er der ingen eller flere, og så viser vi ingen.',
    example: (e) => `Beløbene svarer til en rente på ${fixed(e.rate * 100, 1)} % om året.`,
    head: ['År', 'Beløb i kr.'],
  },
  sharedBuildCost: {
    title: 'Fælles udvikling',
    answers: 'Hvad koster løsningen, når flere kommuner bygger den sammen?',
    how: 'Prisen for én kommune gange 1 plus 20 % for hver kommune mere. De 20 % dækker tilpasning og møder; sæt dem til mellem 15 og 30 %.',
    limits: 'Det er en tommelfingerregel, ikke et tilbud.',
    example: (e) => {
      const ten = e.shared.at(-1);
      return `Alene betaler en kommune ${kroner(e.base)} Når ${ten?.n} bygger sammen, bliver det ${kroner(ten?.total ?? 0)} i alt, ${kroner(ten?.each ?? 0)} hver.`;
    },
    head: ['Kommuner', 'I alt i kr.', 'Hver i kr.'],
  },
  coFundingShares: {
    title: 'Samfinansiering',
    answers: 'Hvad skal hver kommune betale, når flere deler prisen?',
    how: 'Prisen deles mellem dem, der siger ja: efter indbyggere, lige eller efter størrelse. Ingen betaler mere, end de selv har sagt, eller mere end loftet pr. indbygger. Det, der så mangler, fordeles på de andre. Beløbene er hele kroner, og tilsammen giver de prisen.',
    limits:
      'Et måske er ikke med i summen. Loftet regnes af hele indbyggertallet og rundes op til hele kroner. Indbyggertallets dato står ved.',
    example: (e) =>
      `${kroner(e.price)} deles af tre kommuner med et loft på ${decimal(e.capPerInhabitant)} kr. pr. indbygger. C vil højst betale ${kroner(e.most)} Så betaler A ${kroner(e.firstPays.after)} i stedet for ${kroner(e.firstPays.before)}`,
    head: ['Kommune', 'Indbyggere', 'Efter indbyggere, kr.', 'Når C har et højeste beløb, kr.'],
  },
  extrapolatedVolume: {
    title: 'Skøn for dem, der ikke har svaret',
    answers: 'Hvor stort er arbejdet i de kommuner, der ikke har skrevet tal?',
    how: 'Vi tager medianen af antal sager pr. indbygger hos dem, der har svaret, og ganger den med de andres indbyggertal.',
    limits:
      'Det er et skøn og står altid sådan. Det lægges aldrig sammen med tal, nogen har bekræftet. Indbyggertallets dato står ved.',
    example: (e) =>
      `Tre kommuner har svaret. Hos ${number(e.silentPopulation)} indbyggere i de andre kommuner er skønnet ${number(e.volume)} sager om året.`,
    head: ['Indbyggere', 'Sager om året', 'Pr. 1.000 indbyggere'],
  },
  tornado: {
    title: 'Hvad flytter resultatet mest',
    answers: 'Hvilket tal skal I måle bedre, hvis I kun kan måle ét?',
    how: 'Ét tal ad gangen går fra lavt til højt, mens de andre står på det sandsynlige. Det tal, der flytter resultatet mest, står øverst.',
    limits: 'Tallene flyttes hver for sig. At to er høje på én gang, ses ikke her.',
    example: ([widest]) =>
      `Minutter pr. gang flytter mest: fra ${number(widest?.atLow ?? 0)} til ${number(widest?.atHigh ?? 0)} timer om året.`,
    head: ['Tal', 'Ved lavt', 'Ved højt', 'Forskel i timer'],
  },
  municipalityVoice: {
    title: 'Én kommune, én stemme',
    answers: 'Hvad mener kommunerne, når nogle er kommet mange og andre alene?',
    how: 'Først medianen af kommunens egne deltagere, så medianen af kommunerne. Medianen er det midterste svar, så ét yderligt svar flytter den ikke. Ligger en stemme midt mellem to trin, tæller den en halv i hvert.',
    limits:
      'Runden kan i stedet tælle personer, hvis det er aftalt før det første svar. Reglen står altid ved resultatet.',
    example: (e) =>
      `${e.people} personer fra ${e.municipalities} kommuner har svaret. Kommunernes median er ${decimal(e.median ?? 0)}. Talt pr. person ville den være ${decimal(e.byPerson)}, fordi den største delegation fylder mest.`,
    head: ['Kommune', 'Svar (0–3)', 'Stemme'],
  },
  mayShowGroup: {
    title: 'Under 5 svar vises ikke',
    answers: 'Hvornår er en gruppe så lille, at et svar kan føres tilbage til en person?',
    how: 'Har færre end 5 personer svaret, viser vi hverken antal, median eller fordeling. To fordelinger står heller ikke ved siden af hinanden, hvis de adskiller sig med under 5 personer.',
    limits:
      'Reglen gælder personers svar i runder. Det, man siger med navn, såsom har vi også og valideringer, er åbent.',
    example: (e) => `Grupper vises fra ${e.least} svar. 57 og 55 svar vises ikke side om side, 57 og 52 gør.`,
    head: ['Svar i gruppen', 'Vises'],
  },
  agreementA: {
    title: 'Enighed (van der Eijks A)',
    answers: 'Er salen enig, spredt eller delt i to lejre?',
    how: 'Fordelingen skilles ad i lag. Hvert lag vurderes efter, om svarene ligger samlet eller med hul imellem. 1 er helt enige, 0 er jævnt spredt, og −1 er to lige store lejre i hver sin ende. Bjælken viser 50·(1 + A) %.',
    limits: 'Tallet siger ikke, hvad salen er enig om. Se fordelingen ved siden af.',
    example: ([agreed, even, split]) =>
      `Tre sale: ${two(agreed?.agreement ?? 0)} når næsten alle svarer det samme, ${two(even?.agreement ?? 0)} når svarene er jævnt spredt, og ${two(split?.agreement ?? 0)} når de fleste står i hver sin ende.`,
    head: ['Slet ikke', 'I mindre grad', 'I nogen grad', 'I høj grad', 'A', 'Bjælke i %'],
  },
  shapeOfOpinion: {
    title: 'Enighed i ord',
    answers: 'Hvad står der ved fordelingen?',
    how: 'Enighed, når A er mindst 0,7. Delt lejr, når A er højst −0,2. Stor spredning, når den midterste halvdel af svarene dækker to trin eller mere. Ellers nogenlunde enige.',
    limits: 'Grænserne er valgt. Et svar mere eller mindre kan skifte ordet, så tallet står ved siden af.',
    example: (rows) => `Fire fordelinger og deres ord: ${rows.map(({ shape }) => shape).join(', ')}.`,
    head: ['Fordeling', 'A', 'I ord'],
  },
  kendallW: {
    title: 'Enighed om rækkefølgen (Kendalls W)',
    answers: 'Hvor ens sætter deltagerne processerne i rækkefølge?',
    how: 'Vi lægger hver proces’ pladser sammen og ser, hvor meget summerne ligger fra hinanden. 1 betyder, at alle har samme rækkefølge, 0 at rækkefølgerne ophæver hinanden. Delte pladser får gennemsnittet af pladserne og rettes der for.',
    limits: 'Kun de, der har vurderet alt, tæller med. Har alle sat alt lige, findes tallet ikke.',
    example: (e) => `Tre deltagere og fire processer: W er ${two(e.w)}.`,
    head: ['Deltager', 'A', 'B', 'C', 'D'],
  },
  krippendorffAlpha: {
    title: 'Pålidelighed (Krippendorffs alfa)',
    answers: 'Svarer deltagerne mere ens, end tilfældet ville?',
    how: 'Den uenighed, vi ser om samme proces, deles med den, man ville få, hvis svarene var blandet tilfældigt. Alfa er 1 minus det. Ved ikke og blanke svar springes over, og afstanden mellem trin tæller.',
    limits:
      'Under 0 er deltagerne mere uenige end tilfældet. Har alle svaret det samme på alt, findes tallet ikke.',
    example: (e) => `Tre deltagere, seks spørgsmål og to Ved ikke: alfa er ${two(e.alpha)}.`,
    head: ['Deltager', 'Spm. 1', 'Spm. 2', 'Spm. 3', 'Spm. 4', 'Spm. 5', 'Spm. 6'],
  },
  consensus: {
    title: 'Konsensus (Tastle og Wierman)',
    answers: 'Hvor tæt ligger svarene på deres gennemsnit?',
    how: 'Hvert svars afstand til gennemsnittet vejes med en logaritme. 1 er helt enige, 0 er halvdelen i hver ende.',
    limits: 'Vi viser den kun sammen med A, som bedre skelner mellem spredte og delte svar.',
    example: ([agreed, even, split]) =>
      `De samme tre sale: ${two(agreed?.consensus ?? 0)}, ${two(even?.consensus ?? 0)} og ${two(split?.consensus ?? 0)}.`,
    head: ['Slet ikke', 'I mindre grad', 'I nogen grad', 'I høj grad', 'Konsensus'],
  },
  withinGroupAgreement: {
    title: 'Enighed i en gruppe (r_wg)',
    answers: 'Er gruppens svar mindre spredte end tilfældige svar?',
    how: 'Svarenes varians deles med den, tilfældige svar på skalaen ville have. 1 minus det er enigheden.',
    limits: 'Under 0 er gruppen mere spredt end tilfældet. Det kræver mindst to svar.',
    example: (e) => `Fem svar på en skala fra 1 til ${e.steps}: r_wg er ${two(e.agreement)}.`,
    head: ['Svar', 'Trin', 'r_wg'],
  },
  discussNext: {
    title: 'Det drøfter vi først',
    answers: 'Hvilken proces er en snak mest værd?',
    how: 'Uenigheden ganges med, hvor mange der har svaret, og med sandsynligheden for, at processen krydser stregen. Før der er en streg, tæller den sidste ikke.',
    limits: 'Det er et forslag til mødelederen, ikke en dagsorden.',
    example: ([first]) => `${first?.option} står først: delt sal, mange svar og tæt på stregen.`,
    head: ['Proces', 'A', 'Svar', 'Kan krydse stregen'],
  },
  isStable: {
    title: 'Er en runde mere umagen værd?',
    answers: 'Hvornår flytter en ny runde ikke noget?',
    how: 'Svaret ligger fast, når højst 15 % har ændret deres svar og medianen har flyttet sig mindre end ét trin. Det gør det også, når Kendalls W er mindst 0,7.',
    limits:
      'Kun de, der har svaret i begge runder, tæller. Et fast svar er ikke det samme som et enigt svar.',
    example: ([first, second]) =>
      `${first?.changed} af ${first?.answeredBoth} ændrede sig: svaret ligger fast. ${second?.changed} af ${second?.answeredBoth}: tag en runde mere.`,
    head: ['Svarede begge gange', 'Ændrede sig', 'Median flyttet', 'Ligger fast'],
  },
  places: {
    title: 'Pladser',
    answers: 'Hvilken plads har hver proces, når nogle står lige?',
    how: 'Den højeste score er nummer 1. Står to lige, deler de pladsen, og den næste plads springes over: 1, 2, 2, 4. Titlen bestemmer kun, hvem der står øverst på skærmen.',
    limits: 'Går stregen gennem en delt plads, siger vi uafgjort ved stregen. Vi vælger ikke for jer.',
    example: (e) =>
      `Pladserne bliver ${e.places.join(', ')}. ${e.cutThroughTie ? 'En streg efter to processer er uafgjort.' : ''}`,
    head: ['Proces', 'Score', 'Plads'],
  },
  borda: {
    title: 'Point efter rækkefølge (Borda)',
    answers: 'Hvilken proces står samlet set højest?',
    how: 'Hver stemmeseddel giver en proces ét point for hver proces, der står under den, og et halvt for hver, den deler plads med. Pointene lægges sammen.',
    limits:
      'Kun rækkefølgen tæller, ikke hvor langt der er imellem. En proces mere på listen kan flytte de andre.',
    example: (e) =>
      `100 stemmesedler om fire processer: B får ${number(e.points['B'] ?? 0)} point og er først.`,
    head: ['Proces', 'Point'],
  },
  condorcetWinner: {
    title: 'Én mod én',
    answers: 'Er der en proces, der vinder over hver af de andre?',
    how: 'Vi sammenligner processerne to og to og tæller, hvor mange der sætter den ene over den anden. Den, der vinder alle sine sammenligninger, er vinderen.',
    limits: 'Der er ikke altid en vinder: A kan slå B, B slå C og C slå A.',
    example: (e) => `${e.winner} vinder over alle de andre, for eksempel med ${e.overFirst} mod 42 over A.`,
    head: ['Flest foretrækker', 'over A', 'over B', 'over C', 'over D'],
  },
  schulze: {
    title: 'Rækkefølge én mod én (Schulze)',
    answers: 'Hvilken rækkefølge passer bedst med sammenligningerne to og to?',
    how: 'Vi finder den stærkeste kæde af sejre fra hver proces til hver anden. Den, hvis kæde er stærkest, står øverst. Er der en vinder én mod én, er den altid nummer 1.',
    limits:
      'Er den uenig med pointene, skriver vi metoderne er uenige og viser begge pladser, aldrig et gennemsnit.',
    example: (e) =>
      `45 stemmesedler: Schulze siger ${e.order.join(', ')}. Pointene bytter om på B og C, så metoderne er uenige.`,
    head: ['Proces', 'Schulze', 'Efter point', 'Point'],
  },
  kemeny: {
    title: 'Den mindst omstridte rækkefølge (Kemeny)',
    answers: 'Hvilken rækkefølge går imod færrest ønsker?',
    how: 'Vi vejer alle rækkefølger og vælger den, der går imod færrest parvise ønsker.',
    limits: 'Den regnes kun ud for højst otte processer. Flere rækkefølger kan være lige gode.',
    example: (e) =>
      `${e.order.join(', ')} går imod ${e.distance} af ${e.of} parvise ønsker, færrest af alle 24.`,
    head: ['Plads', 'Proces'],
  },
  bradleyTerry: {
    title: 'Styrke (Bradley–Terry)',
    answers: 'Hvor meget stærkere er én proces end en anden?',
    how: 'Vi finder de styrker, der bedst forklarer, hvem der vandt hvor tit. Chancen for, at den ene vinder, er dens styrke delt med begges.',
    limits: 'Har en proces aldrig tabt, har styrken ingen øvre grænse, og så viser vi ingen.',
    example: (e) =>
      `D’s styrke er ${two(e.strengths[3] ?? 0)}. Chancen for, at D vinder over A, er ${percent(e.chanceOfD)}.`,
    head: ['Vandt', 'over A', 'over B', 'over C', 'over D', 'Styrke'],
  },
  rankStability: {
    title: 'Holder rækkefølgen?',
    answers: 'Ville rækkefølgen være den samme, hvis andre kommuner var kommet?',
    how: 'Vi trækker kommuner tilfældigt med tilbagelægning, 1.000 gange, og regner rækkefølgen ud hver gang. Andelen af gange, en proces er blandt de første, er dens sikkerhed. Pladsintervallet dækker 90 % af trækningerne.',
    limits:
      'Det siger noget om, hvem der kom, ikke om svarene er rigtige. Den samme trækning giver samme tal på alle maskiner.',
    example: (e) =>
      `Ud fra ${e.municipalities} kommuner og ${number(e.draws)} trækninger er B blandt de to første i ${percent(e.firstOfB)}.`,
    head: ['Proces', 'Plads nu', 'Pladsinterval', 'Blandt de 2 første'],
  },
  leaveOneOut: {
    title: 'Uden én kommune',
    answers: 'Bæres resultatet af en enkelt kommune?',
    how: 'Vi regner de første pladser ud igen, hver gang uden én af kommunerne, og ser, om noget skifter.',
    limits: 'Er runden anonym, siger vi kun hvor mange kommuner det gælder, aldrig hvilke.',
    example: (e) =>
      `Førstepladsen hænger på ${e.moving} af de ${e.municipalities} kommuner: uden en af dem ser den anderledes ud.`,
    head: ['Uden kommune nr.', 'Kommer ind', 'Går ud'],
  },
  municipalityPoints: {
    title: 'Prikker og 100 kr.',
    answers: 'Hvordan tælles prikker og kroner, når kommunerne er ulige mange?',
    how: 'En kommunes deltagere lægges sammen og skaleres til én stemmeseddel. Derefter lægges kommunerne sammen. Prikker må blive tilbage; 100 kr. skal fordeles helt.',
    limits: 'Prikker siger, hvad folk vælger, ikke hvor meget bedre det er.',
    example: (e) =>
      `To personer fra én kommune og én fra en anden, 5 prikker hver: A får ${two(e.totals['A'] ?? 0)} og B ${two(e.totals['B'] ?? 0)}.`,
    head: ['Proces', 'Kommune 1', 'Kommune 2', 'I alt'],
  },
  quadraticCost: {
    title: 'Dyrere for hver stemme',
    answers: 'Hvad koster det at lægge flere stemmer på det samme?',
    how: 'Antallet af stemmer ganges med sig selv: 1 stemme koster 1, 2 koster 4, og 3 koster 9. Så kan man vise, at noget er vigtigt, men betaler for det.',
    limits: 'Det kræver, at alle har lige meget at købe for.',
    example: (e) => `${e.votes.join(', ')} stemmer koster ${e.cost} i alt.`,
    head: ['Proces', 'Stemmer', 'Koster'],
  },
  wsjf: {
    title: 'Værdi pr. indsats (WSJF)',
    answers: 'Hvad skal vi tage først, hvis ventetid koster?',
    how: 'Værdi, hast og risiko lægges sammen og deles med størrelsen. Tager man det højeste først, er den samlede ventetid billigst.',
    limits: 'De fire tal er skøn på samme skala. En lille fejl i størrelsen flytter meget.',
    example: (e) => `(${e.value} + ${e.timeCriticality} + ${e.risk}) / ${e.size} = ${two(e.score)}.`,
    head: ['Værdi', 'Hast', 'Risiko', 'Størrelse', 'WSJF'],
  },
  rice: {
    title: 'RICE',
    answers: 'Hvor mange får gavn, hvor meget, hvor sikkert og for hvilken indsats?',
    how: 'Antal gange virkning gange sikkerhed, delt med indsats.',
    limits: 'Sikkerheden er en andel og ganges lige på, så et gæt trækker ned.',
    example: (e) => `${e.reach} × ${e.impact} × ${percent(e.confidence)} / ${e.effort} = ${number(e.score)}.`,
    head: ['Antal', 'Virkning', 'Sikkerhed', 'Indsats', 'RICE'],
  },
  knapsack: {
    title: 'Hvad er der plads til?',
    answers: 'Hvilke processer giver mest værdi inden for kapaciteten?',
    how: 'Vi prøver alle kombinationer, der kan blive den bedste, og viser resultatet ved siden af listen, hvor man blot tager det næste, der er plads til.',
    limits:
      'Det er et forslag. Det kender ikke afhængigheder, og beslutningen er jeres. Er alt for mange kombinationer lige gode, runder vi størrelserne lidt op, og det står der så.',
    example: (e) =>
      `Kapaciteten er ${e.capacity}. Ned ad listen giver værdien ${e.list.value}, forslaget ${e.best.ids.join(' og ')} giver ${e.best.value}.`,
    head: ['Proces', 'Værdi', 'Størrelse', 'Ned ad listen', 'Forslag'],
  },
  weightedSum: {
    title: 'Vægtet sum',
    answers: 'Hvilken proces er bedst, når noget betyder mere end andet?',
    how: 'Hvert kriterium ganges med sin vægt og lægges sammen. Alle kriterier står på 0–100, så de kan sammenlignes.',
    limits: 'En høj score ét sted kan opveje en lav et andet. Se delene.',
    example: (e) =>
      `Med vægtene 50, 30 og 20 % får A ${decimal(e.sums[0] ?? 0)} og B ${decimal(e.sums[1] ?? 0)}.`,
    head: ['Proces', 'Gevinst', 'Egnethed', 'Udbredelse', 'Sum'],
  },
  hoursCriterion: {
    title: 'Timer som point',
    answers: 'Hvordan bliver timer om året til 0–100?',
    how: 'Ti gange så mange timer giver 25 point mere. Skalaen ligger fast.',
    limits: 'Skalaen afhænger ikke af listen: en ny proces flytter ikke de andre.',
    example: (rows) =>
      `${number(rows[2]?.hours ?? 0)} timer giver ${number(rows[2]?.points ?? 0)} point, ${number(rows[3]?.hours ?? 0)} timer giver ${number(rows[3]?.points ?? 0)}.`,
    head: ['Frigivne timer om året', 'Point'],
  },
  weightsFromPoints: {
    title: 'Vægte fra 100 point',
    answers: 'Hvad vejer hvert kriterium, når flere har fordelt 100 point?',
    how: 'Vi tager medianen for hvert kriterium og skalerer til 100 i alt.',
    limits: 'Medianen skjuler, at nogen er uenige. Fordelingen står ved siden af.',
    example: (e) =>
      `Tre personer, hvoraf én er uenig: vægtene bliver ${e.weights.map((weight) => number(weight)).join(', ')}.`,
    head: ['Kriterium', 'Person 1', 'Person 2', 'Person 3', 'Vægt'],
    rowNames: ['Gevinst', 'Egnethed', 'Udbredelse'],
  },
  ahp: {
    title: 'Vægte fra sammenligninger (AHP)',
    answers: 'Hvad vejer kriterierne, når de sammenlignes to og to?',
    how: 'For hvert par siger I, hvor mange gange vigtigere det ene er. Vægtene er dem, der passer bedst med alle svar på én gang. Flere personers svar samles med det geometriske gennemsnit.',
    limits: 'Modsiger svarene hinanden, bliver tallet for modsigelse højt. Over 0,10 advarer vi.',
    example: (e) =>
      `Gevinst er 3 gange så vigtig som egnethed og 5 gange så vigtig som udbredelse: den vejer ${percent(e.weights[0] ?? 0)}. Modsigelsen er ${two(e.consistencyRatio)}.`,
    head: ['Kriterium', 'mod gevinst', 'mod egnethed', 'mod udbredelse', 'Vægt'],
    rowNames: ['Gevinst', 'Egnethed', 'Udbredelse'],
  },
  criticalWeightChange: {
    title: 'Hvornår skifter rækkefølgen?',
    answers: 'Hvor meget skal en vægt ændres, før nummer 1 og 2 bytter plads?',
    how: 'Vi finder den vægt, hvor de to får samme sum, mens de andre vægte står stille. På en prioriteringsliste giver vægtene altid 100: der følger de andre med i samme forhold, og vi siger, hvor mange point skyderen skal flyttes.',
    limits:
      'Står de to lige på et kriterium, eller skulle vægten under nul, kan den vægt alene ikke bytte dem om.',
    example: (e) => `Rækkefølgen 1–2 skifter, hvis vægten på egnethed ændres ${fixed(e.second, 0)} %.`,
    head: ['Kriterium', 'Vægt nu', 'Skifter ved'],
    rowNames: ['Gevinst', 'Egnethed', 'Udbredelse'],
  },
  rankAcceptability: {
    title: 'Tåler rækkefølgen andre vægte?',
    answers: 'Hvor tit er en proces nummer 1, når vægtene ikke er præcise?',
    how: 'Vi trækker 1.000 sæt vægte omkring de aftalte og tæller, hvilken plads hver proces får.',
    limits: 'Hvor tæt vi trækker, er valgt (κ = 50). Det siger noget om vægtene, ikke om scorerne.',
    example: (e) => `A er nummer 1 i ${percent(e.firstOfA)} af ${number(e.draws)} trækninger.`,
    head: ['Proces', 'Nummer 1', 'Nummer 2', 'Nummer 3'],
  },
};

const groups: Record<MeasureGroup, { title: string; lead: string }> = {
  assessment: { title: 'Vurdering', lead: 'Er processen egnet, og hvad får I ud af det?' },
  benefit: { title: 'Gevinst', lead: 'Tid og penge, med usikkerheden skrevet på.' },
  agreement: { title: 'Enighed', lead: 'Hvad mener salen, og hvor enig er den?' },
  ranking: { title: 'Rangorden', lead: 'Hvad kommer først, og holder rækkefølgen?' },
  weights: { title: 'Vægte', lead: 'Hvad betyder mest, og hvad afgør vægtene?' },
};

/** The page that explains every number. */
export const measures = {
  fixed,
  percent,
  texts,
  groups,
  title: 'Sådan regner vi',
  lead: 'Her står, hvordan hvert tal i Procesrum bliver til, med et lille eksempel. Eksemplerne er regnet ud af den samme kode, som regner på jeres processer.',
  contents: 'Indhold',
  rulesTitle: 'Tre regler, der gælder alt',
  rules: [
    {
      title: 'Én kommune, én stemme',
      text: 'En kommune tæller én gang, uanset hvor mange der er kommet. Derfor regner vi først kommunens egen median og så medianen af kommunerne.',
      more: 'municipalityVoice',
    },
    {
      title: 'Ved ikke er et svar, men tæller ikke som nul',
      text: 'Ved ikke og blanke svar mangler i regnestykket. De gør intervallet bredere; de trækker ikke scoren ned.',
      more: 'assessmentScore',
    },
    {
      title: 'Under 5 svar vises ikke',
      text: 'Har færre end 5 personer svaret, viser vi ingen tal, så ingen kan genkendes.',
      more: 'mayShowGroup',
    },
  ] satisfies { title: string; text: string; more: MeasureId }[],
  readMore: (title: string) => `Læs mere: ${title}`,
  how: 'Sådan gør vi',
  limits: 'Pas på',
  exampleTitle: 'Eksempel',
  tableOf: (title: string) => `Eksempel: ${title}`,
  source: 'Kilde',
  ownRule: 'Procesrums egen regel',
  toContents: 'Til indhold',
  missing: 'Ved ikke',
  /** Words of the examples that stand in no column heading. */
  cells: {
    yes: 'ja',
    no: 'nej',
    times: 'Gange om året',
    minutes: 'Minutter pr. gang',
    share: 'Andel',
    enighed: 'enighed',
    'nogenlunde enige': 'nogenlunde enige',
    'delt lejr': 'delt lejr',
    'stor spredning': 'stor spredning',
  } as Readonly<Record<string, string>>,
  live: {
    title: 'Prøv selv: holder top 5?',
    lead: 'Otte opdigtede processer er sat i rækkefølge af kommuner, der er uenige. Vælg, hvor mange kommuner der kom, og hvor mange gange vi skal trække. Din egen browser regner, et halvt sekund efter at du har valgt.',
    municipalities: 'Kommuner, der kom',
    draws: 'Trækninger',
    option: (count: number) => number(count),
    run: 'Træk igen',
    waiting: 'Regner om lidt …',
    running: (share: number) => `Regner … ${percent(share)}`,
    result: (process: string, share: number) =>
      `${process} holder top 5 i ${percent(share)} af trækningerne.`,
    least: (process: string, share: number) => `Mest usikker er ${process}: med i top 5 i ${percent(share)}.`,
    failed: 'Det kunne ikke regnes ud. Vælg igen for at prøve på ny.',
    caption: (municipalities: number, draws: number) =>
      `${number(municipalities)} kommuner, ${number(draws)} trækninger`,
    head: { process: 'Proces', place: 'Plads nu', interval: 'Pladsinterval', top: 'Holder top 5' },
    processes: [
      'Flytning til botilbud',
      'Refusion af sygedagpenge',
      'Merudgifter til børn',
      'Kørselsgodtgørelse',
      'Byggesager i byzone',
      'Tilsyn med dagplejere',
      'Lån af lokaler',
      'Fakturaer uden ordrenummer',
    ],
  },
};
