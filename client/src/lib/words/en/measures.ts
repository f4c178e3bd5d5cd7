import type { MeasureGroup, MeasureId } from '@procesrum/shared/scoring/measures/measures.ts';
import type { measures as danish, MeasureText } from '../da/measures.ts';
import { formatsFor } from '../format.ts';

const { number, decimal, percent } = formatsFor('en');

const fixed = (value: number, digits: number) =>
  value
    .toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace('-', '−');
const two = (value: number) => fixed(value, 2);
const kroner = (value: number) => `DKK ${number(Math.round(value))}`;

const texts: { readonly [Id in MeasureId]: MeasureText<Id> } = {
  assessmentScore: {
    title: 'Score and interval',
    answers: 'How suitable is the process, and how sure is the answer?',
    how: 'Every answer becomes a number from 0 to 100%, where 100% is the most favourable. The score is their average, each question counting by its weight. A missing answer does not count as zero: it widens the interval. The low end is where the score ends if every missing answer is the least favourable, the high end if every one is the most favourable.',
    limits:
      'The score is provisional until at least 60% of the weight is answered. It says whether the process is suitable, not whether it is the one to take first.',
    example: (e) =>
      `Four of five questions are answered, ${percent(e.coverage)} of the weight. The score is ${number(e.score ?? 0)}, and it can end between ${number(e.low)} and ${number(e.high)}. If the missing answer turns out to be the best, it ends at ${number(e.full.score ?? 0)}.`,
    head: ['Question', 'Weight', 'Answer (1–5)', 'Favourable'],
    rowNames: ['Fixed rules', 'Digital input', 'Structured information', 'Done alike', 'Few exceptions'],
  },
  assess: {
    title: 'The nine questions',
    answers: 'What do KL’s nine questions say about suitability and benefit, each by itself?',
    how: 'To a high degree is 3, to some degree 2, to a lesser degree 1 and not at all 0. For three of the questions a low degree is best; those are turned in the sum, never on the screen. Suitability is the first five questions, benefit the next three, and all nine count the same in the overall score.',
    limits:
      'An answer can raise a flag, for instance when the information is not digital at all. A flag is a reason to look closer. It does not change the score.',
    example: (e) =>
      `Eight of nine questions are answered, the last is Don’t know. Suitability is ${number(e.suitability)}, benefit ${number(e.benefit)} and the overall score ${number(e.score)}. One suitability answer is unfavourable.`,
    head: ['Group', 'Answers', 'Score'],
    rowNames: ['Suitability', 'Benefit', 'Overall'],
  },
  automationIndex: {
    title: 'Automation index',
    answers: 'How do suitability and benefit become one number to sort by?',
    how: 'The parts are multiplied instead of added: a weighted geometric mean in which suitability counts 60% and benefit 40%. A high part therefore cannot buy back a very low one.',
    limits: 'The index is only for sorting. Always look at the parts before you turn anything down.',
    example: ([first, second, third]) =>
      `Suitability ${first?.suitability} and benefit ${first?.benefit} give ${number(first?.index ?? 0)}, much the same as ${second?.suitability} in both. Without benefit the index is ${number(third?.index ?? 0)}, however suitable the process.`,
    head: ['Suitability', 'Benefit', 'Index'],
  },
  klStars: {
    title: 'Stars',
    answers: 'How low does the fruit hang, by KL’s catalogue?',
    how: 'Three stars are given when the benefit is at least 67, another municipality has the solution in operation, and no suitability answer is unfavourable. Two stars for at most two unfavourable answers, otherwise one.',
    limits: 'The stars are coarse on purpose. Two processes with two stars can be very different.',
    example: ([first, second, third]) =>
      `The same benefit, but ${first?.stars}, ${second?.stars} and ${third?.stars} stars, because experience and unfavourable answers differ.`,
    head: ['Process', 'Unfavourable answers', 'Stars'],
    rowNames: ['Others run it', 'Nobody runs it', 'Others run it, with more reservations'],
  },
  potentialHours: {
    title: 'Hours today and freed time',
    answers: 'How much time goes into it today, and how much can be freed?',
    how: 'Times a year multiplied by minutes a time, divided by 60, is the time today. Multiplied by the share that can be automated, it is the time that can be freed.',
    limits:
      'Where there are both diagrams of before and after and a typed share, the diagrams win. Freed time is hours for other work, not fewer colleagues.',
    example: (e) =>
      `${number(e.times)} times a year at ${e.minutes} minutes is ${number(e.manual)} hours. When ${percent(e.share)} can be automated, ${number(e.freed)} hours a year are freed.`,
    head: ['Times a year', 'Minutes a time', 'Share', 'Hours today', 'Freed time'],
  },
  betaPert: {
    title: 'Low, likely and high',
    answers: 'What do we count with when nobody knows the number exactly?',
    how: 'You write the lowest, the likely and the highest. The likely one counts four times as much as each end.',
    limits: 'The ends have to be honest. Most people guess too narrowly, so ask two who know the work.',
    example: (e) =>
      `Between ${e.low} and ${e.high} minutes, most likely ${e.likely}: we count with ${two(e.mean)}.`,
    head: ['Low', 'Likely', 'High', 'We count with'],
  },
  interval80: {
    title: 'Interval for freed time',
    answers: 'How sure is the number for freed time?',
    how: 'The uncertainty of times, minutes and share is multiplied together by Goodman’s formula. The interval goes from P10 to P90: in 8 of 10 cases the true number lies within it.',
    limits:
      'We take the three numbers to be uncertain independently. If they are wrong in the same direction, the interval is too narrow.',
    example: (e) =>
      `The likely number is ${number(e.likely)} hours a year, and in 8 of 10 cases it lies between ${number(e.interval.p10)} and ${number(e.interval.p90)}.`,
    head: ['Number', 'Low', 'Likely', 'High'],
    rowNames: ['Times a year', 'Minutes a time', 'Share in per cent'],
  },
  npv: {
    title: 'Net present value',
    answers: 'What are five years of benefit and cost worth today?',
    how: 'Each year’s benefit less running costs is taken back to today at the Danish Ministry of Finance’s rate of 3.5%. The benefit is phased in with 50% in the first year. The band goes from few hours and high costs to many hours and low costs.',
    limits:
      'The hourly cost is the municipality’s own. Without it we only show hours. The band is wider than an 80% interval, because both seldom go wrong at once.',
    example: (e) =>
      `The net present value is ${kroner(e.value)}, between ${kroner(e.band.low)} and ${kroner(e.band.high)}.`,
    head: ['Year', 'Amount in DKK', 'Worth today in DKK'],
  },
  paybackYears: {
    title: 'Payback',
    answers: 'When has the solution paid for itself?',
    how: 'We add up the years’ amounts until the sum is back at zero, evenly within the year. With interest later amounts count for less, so it takes a little longer.',
    limits:
      'It does not say what happens afterwards. If the sum never gets back to zero, there is no number.',
    example: (e) =>
      `DKK 70,000 is paid back after ${two(e.years)} years, and after ${two(e.discounted)} years at a rate of 3.5%.`,
    head: ['Year', 'Amount in DKK', 'Sum in DKK'],
  },
  irr: {
    title: 'Internal rate of return',
    answers: 'Which rate of interest does the benefit correspond to?',
    how: 'It is the rate at which the net present value is exactly zero. We find it by halving an interval again and again.',
    limits:
      'It exists only when the amounts change sign once. Otherwise there is none or there are several, and we show none.',
    example: (e) => `The amounts correspond to a rate of ${fixed(e.rate * 100, 1)}% a year.`,
    head: ['Year', 'Amount in DKK'],
  },
  sharedBuildCost: {
    title: 'Building together',
    answers: 'What does the solution cost when several municipalities build it together?',
    how: 'The price for one municipality times 1 plus 20% for each further municipality. The 20% are for adjustments and meetings; set them between 15 and 30%.',
    limits: 'It is a rule of thumb, not an offer.',
    example: (e) => {
      const ten = e.shared.at(-1);
      return `One municipality alone: ${kroner(e.base)}. ${ten?.n} together: ${kroner(ten?.total ?? 0)} in all, ${kroner(ten?.each ?? 0)} each.`;
    },
    head: ['Municipalities', 'In all, DKK', 'Each, DKK'],
  },
  coFundingShares: {
    title: 'Co-funding',
    answers: 'What does each municipality pay when several share the price?',
    how: 'The price is shared by those who say yes: by inhabitants, equally, or by size. Nobody pays more than they have said, nor more than the cap per inhabitant. What is then missing is shared by the others. Amounts are whole kroner, and together they are the price.',
    limits:
      'A maybe is not in the sum. The cap is taken of all inhabitants and rounded up to whole kroner. The date of the population stands beside it.',
    example: (e) =>
      `Three municipalities share ${kroner(e.price)} with a cap of DKK ${decimal(e.capPerInhabitant)} per inhabitant. C pays ${kroner(e.most)} at most, so A pays ${kroner(e.firstPays.after)} instead of ${kroner(e.firstPays.before)}.`,
    head: ['Municipality', 'Inhabitants', 'By inhabitants, DKK', 'With a most for C, DKK'],
  },
  extrapolatedVolume: {
    title: 'Estimate for those who have not answered',
    answers: 'How large is the work in the municipalities that have given no numbers?',
    how: 'We take the median of cases per inhabitant among those who have answered, and multiply it by the inhabitants of the others.',
    limits:
      'It is an estimate and always says so. It is never added to numbers that somebody has confirmed. The date of the population stands beside it.',
    example: (e) =>
      `Three municipalities have answered. For ${number(e.silentPopulation)} inhabitants in the others the estimate is ${number(e.volume)} cases a year.`,
    head: ['Inhabitants', 'Cases a year', 'Per 1,000 inhabitants'],
  },
  tornado: {
    title: 'What moves the result most',
    answers: 'Which number should you measure better, if you can only measure one?',
    how: 'One number at a time goes from low to high while the others stay at likely. The number that moves the result most stands first.',
    limits: 'The numbers are moved one by one. That two are high at once is not seen here.',
    example: ([widest]) =>
      `Minutes a time move it most: from ${number(widest?.atLow ?? 0)} to ${number(widest?.atHigh ?? 0)} hours a year.`,
    head: ['Number', 'At low', 'At high', 'Difference in hours'],
  },
  municipalityVoice: {
    title: 'One municipality, one voice',
    answers: 'What do the municipalities think when some came many and others alone?',
    how: 'First the median of the municipality’s own participants, then the median of the municipalities. The median is the middle answer, so one extreme answer does not move it. A voice halfway between two steps counts half in each.',
    limits:
      'A round can count persons instead, if that is agreed before the first answer. The rule always stands beside the result.',
    example: (e) =>
      `${e.people} people from ${e.municipalities} municipalities have answered. The municipalities’ median is ${decimal(e.median ?? 0)}. Counted by person it would be ${decimal(e.byPerson)}, because the largest delegation takes up most room.`,
    head: ['Municipality', 'Answers (0–3)', 'Voice'],
  },
  mayShowGroup: {
    title: 'Under 5 answers are not shown',
    answers: 'When is a group so small that an answer can be traced to a person?',
    how: 'If fewer than 5 people have answered, we show no count, median or distribution. Nor do two distributions stand side by side if they differ by fewer than 5 people.',
    limits:
      'The rule is for people’s answers in rounds. What is said by name, such as We have it too and validations, is open.',
    example: (e) =>
      `Groups are shown from ${e.least} answers. 57 and 55 answers are not shown side by side, 57 and 52 are.`,
    head: ['Answers in the group', 'Shown'],
  },
  agreementA: {
    title: 'Agreement (van der Eijk’s A)',
    answers: 'Does the hall agree, is it spread, or is it in two camps?',
    how: 'The distribution is taken apart in layers. Each layer is judged by whether its answers lie together or with a gap between. 1 is full agreement, 0 is evenly spread, and −1 is two camps of equal size at the ends. The bar shows 50·(1 + A)%.',
    limits: 'The number does not say what the hall agrees on. Look at the distribution beside it.',
    example: ([agreed, even, split]) =>
      `Three halls: ${two(agreed?.agreement ?? 0)} when nearly all answer the same, ${two(even?.agreement ?? 0)} when answers are evenly spread, and ${two(split?.agreement ?? 0)} when most stand at opposite ends.`,
    head: ['Not at all', 'Lesser degree', 'Some degree', 'High degree', 'A', 'Bar in %'],
  },
  shapeOfOpinion: {
    title: 'Agreement in words',
    answers: 'What is written beside the distribution?',
    how: 'Agreement when A is at least 0.7. Two camps when A is at most −0.2. Widely spread when the middle half of the answers covers two steps or more. Otherwise in fair agreement.',
    limits:
      'The limits are chosen. One answer more or less can change the word, so the number stands beside it.',
    example: (rows) =>
      `Four distributions, and the words for them: ${rows.map(({ shape }) => cells[shape] ?? shape).join(', ')}.`,
    head: ['Distribution', 'A', 'In words'],
  },
  kendallW: {
    title: 'Agreement on the order (Kendall’s W)',
    answers: 'How alike do the participants order the processes?',
    how: 'We add up the places of each process and see how far apart the sums are. 1 means that all have the same order, 0 that the orders cancel out. Shared places get the mean of the places and are corrected for.',
    limits: 'Only those who rated everything count. If all have tied everything, the number does not exist.',
    example: (e) => `Three participants and four processes: W is ${two(e.w)}.`,
    head: ['Participant', 'A', 'B', 'C', 'D'],
  },
  krippendorffAlpha: {
    title: 'Reliability (Krippendorff’s alpha)',
    answers: 'Do the participants answer more alike than chance would?',
    how: 'The disagreement we see about the same process is divided by what one would get if the answers were shuffled. Alpha is 1 minus that. Don’t know and blank answers are passed over, and the distance between steps counts.',
    limits:
      'Below 0 the participants disagree more than chance. If all have answered the same to everything, the number does not exist.',
    example: (e) => `Three participants, six questions and two Don’t know: alpha is ${two(e.alpha)}.`,
    head: ['Participant', 'Q. 1', 'Q. 2', 'Q. 3', 'Q. 4', 'Q. 5', 'Q. 6'],
  },
  consensus: {
    title: 'Consensus (Tastle and Wierman)',
    answers: 'How close do the answers lie to their mean?',
    how: 'Each answer’s distance from the mean is weighed by a logarithm. 1 is full agreement, 0 is half at each end.',
    limits: 'We only show it together with A, which better tells spread answers from divided ones.',
    example: ([agreed, even, split]) =>
      `The same three halls: ${two(agreed?.consensus ?? 0)}, ${two(even?.consensus ?? 0)} and ${two(split?.consensus ?? 0)}.`,
    head: ['Not at all', 'Lesser degree', 'Some degree', 'High degree', 'Consensus'],
  },
  withinGroupAgreement: {
    title: 'Agreement in a group (r_wg)',
    answers: 'Are the group’s answers less spread than random ones?',
    how: 'The variance of the answers is divided by the one that random answers on the scale would have. 1 minus that is the agreement.',
    limits: 'Below 0 the group is more spread than chance. It takes at least two answers.',
    example: (e) => `Five answers on a scale from 1 to ${e.steps}: r_wg is ${two(e.agreement)}.`,
    head: ['Answers', 'Steps', 'r_wg'],
  },
  discussNext: {
    title: 'What to discuss first',
    answers: 'Which process is most worth a talk?',
    how: 'The disagreement is multiplied by how many have answered and by the probability that the process crosses the line. Before there is a line, the last does not count.',
    limits: 'It is a suggestion to the facilitator, not an agenda.',
    example: ([first]) =>
      `${first?.option} stands first: a divided hall, many answers and close to the line.`,
    head: ['Process', 'A', 'Answers', 'Can cross the line'],
  },
  isStable: {
    title: 'Is another round worth it?',
    answers: 'When will a new round not move anything?',
    how: 'The answer is stable when at most 15% have changed theirs and the median has moved less than one step. It also is when Kendall’s W is at least 0.7.',
    limits: 'Only those who answered both rounds count. A stable answer is not the same as agreement.',
    example: ([first, second]) =>
      `${first?.changed} of ${first?.answeredBoth} changed: the answer is stable. ${second?.changed} of ${second?.answeredBoth}: take another round.`,
    head: ['Answered both', 'Changed', 'Median moved', 'Stable'],
  },
  places: {
    title: 'Places',
    answers: 'Which place has each process when some are equal?',
    how: 'The highest score is number 1. If two are equal they share the place, and the next one is skipped: 1, 2, 2, 4. The title only decides who is drawn first on the screen.',
    limits: 'If the line falls through a shared place, we say tied at the line. We do not choose for you.',
    example: (e) =>
      `The places are ${e.places.join(', ')}. ${e.cutThroughTie ? 'A line after two processes is tied.' : ''}`,
    head: ['Process', 'Score', 'Place'],
  },
  borda: {
    title: 'Points by order (Borda)',
    answers: 'Which process stands highest overall?',
    how: 'Each ballot gives a process one point for each process below it, and half a point for each it shares its place with. The points are added up.',
    limits:
      'Only the order counts, not how far apart they are. One more process on the list can move the others.',
    example: (e) =>
      `100 ballots on four processes: B gets ${number(e.points['B'] ?? 0)} points and is first.`,
    head: ['Process', 'Points'],
  },
  condorcetWinner: {
    title: 'One to one',
    answers: 'Is there a process that wins over each of the others?',
    how: 'We compare the processes two by two and count how many put the one above the other. The one that wins all its comparisons is the winner.',
    limits: 'There is not always a winner: A can beat B, B beat C and C beat A.',
    example: (e) => `${e.winner} wins over all the others, for instance by ${e.overFirst} to 42 over A.`,
    head: ['How many prefer', 'to A', 'to B', 'to C', 'to D'],
  },
  schulze: {
    title: 'Order from one to one (Schulze)',
    answers: 'Which order best fits the comparisons two by two?',
    how: 'We find the strongest chain of wins from each process to each other. The one whose chain is strongest stands higher. If somebody wins one to one, they are always number 1.',
    limits:
      'Where it disagrees with the points, we write that the methods disagree and show both places, never an average.',
    example: (e) =>
      `45 ballots: Schulze says ${e.order.join(', ')}. The points turn B and C around, so the methods disagree.`,
    head: ['Process', 'Schulze', 'By points', 'Points'],
  },
  kemeny: {
    title: 'The least disputed order (Kemeny)',
    answers: 'Which order goes against the fewest wishes?',
    how: 'We weigh every order and choose the one that goes against the fewest pairwise wishes.',
    limits: 'It is only computed for at most eight processes. Several orders can be equally good.',
    example: (e) =>
      `${e.order.join(', ')} goes against ${e.distance} of ${e.of} pairwise wishes, the fewest of all 24.`,
    head: ['Place', 'Process'],
  },
  bradleyTerry: {
    title: 'Strength (Bradley–Terry)',
    answers: 'How much stronger is one process than another?',
    how: 'We find the strengths that best explain who won how often. The chance that one wins is its strength divided by both.',
    limits: 'If a process has never lost, its strength has no upper bound, and we show none.',
    example: (e) =>
      `D’s strength is ${two(e.strengths[3] ?? 0)}. The chance that D wins over A is ${percent(e.chanceOfD)}.`,
    head: ['Won', 'over A', 'over B', 'over C', 'over D', 'Strength'],
  },
  rankStability: {
    title: 'Does the order hold?',
    answers: 'Would the order be the same if other municipalities had come?',
    how: 'We draw municipalities at random, with replacement, 1,000 times, and work out the order each time. The share of times a process is among the first is how sure it is. The interval of places covers 90% of the draws.',
    limits:
      'It speaks of who came, not of whether the answers are right. The same draw gives the same numbers on every machine.',
    example: (e) =>
      `From ${e.municipalities} municipalities and ${number(e.draws)} draws, B is among the first two in ${percent(e.firstOfB)}.`,
    head: ['Process', 'Place now', 'Interval of places', 'Among the first 2'],
  },
  leaveOneOut: {
    title: 'Without one municipality',
    answers: 'Does a single municipality carry the result?',
    how: 'We work out the first places again, each time without one of the municipalities, and see whether anything changes.',
    limits: 'If the round is anonymous we only say how many municipalities it is about, never which.',
    example: (e) =>
      `The first place hangs on ${e.moving} of the ${e.municipalities} municipalities: without one of them it looks different.`,
    head: ['Without no.', 'Comes in', 'Goes out'],
  },
  municipalityPoints: {
    title: 'Dots and 100 kr.',
    answers: 'How are dots and kroner counted when the municipalities are of different sizes?',
    how: 'A municipality’s participants are added up and scaled to one ballot. Then the municipalities are added up. Dots may be left over; the 100 kr. must be shared out in full.',
    limits: 'Dots say what people choose, not how much better it is.',
    example: (e) =>
      `Two people from one municipality and one from another, 5 dots each: A gets ${two(e.totals['A'] ?? 0)} and B ${two(e.totals['B'] ?? 0)}.`,
    head: ['Process', 'Municipality 1', 'Municipality 2', 'In all'],
  },
  quadraticCost: {
    title: 'Dearer for each vote',
    answers: 'What does it cost to put more votes on the same thing?',
    how: 'The number of votes is multiplied by itself: 1 vote costs 1, 2 cost 4 and 3 cost 9. One can show that something matters, but pays for it.',
    limits: 'It requires that everybody has the same to spend.',
    example: (e) => `${e.votes.join(', ')} votes cost ${e.cost} in all.`,
    head: ['Process', 'Votes', 'Costs'],
  },
  wsjf: {
    title: 'Value for effort (WSJF)',
    answers: 'What should we take first if waiting costs?',
    how: 'Value, urgency and risk are added and divided by size. Taking the highest first makes the waiting cheapest in all.',
    limits: 'The four numbers are estimates on one scale. A small error in the size moves a lot.',
    example: (e) => `(${e.value} + ${e.timeCriticality} + ${e.risk}) / ${e.size} = ${two(e.score)}.`,
    head: ['Value', 'Urgency', 'Risk', 'Size', 'WSJF'],
  },
  rice: {
    title: 'RICE',
    answers: 'How many benefit, how much, how surely and for what effort?',
    how: 'Reach times impact times confidence, divided by effort.',
    limits: 'Confidence is a share and multiplies, so a guess pulls down.',
    example: (e) => `${e.reach} × ${e.impact} × ${percent(e.confidence)} / ${e.effort} = ${number(e.score)}.`,
    head: ['Reach', 'Impact', 'Confidence', 'Effort', 'RICE'],
  },
  knapsack: {
    title: 'What is there room for?',
    answers: 'Which processes give most value within the capacity?',
    how: 'We try every combination that can become the best, and show the result beside the list on which one simply takes the next that fits.',
    limits:
      'It is a suggestion. It knows no dependencies, and the decision is yours. Where far too many combinations are equally good, we round sizes up a little, and say so.',
    example: (e) =>
      `The capacity is ${e.capacity}. Going down the list gives a value of ${e.list.value}, the suggestion ${e.best.ids.join(' and ')} gives ${e.best.value}.`,
    head: ['Process', 'Value', 'Size', 'Down the list', 'Suggestion'],
  },
  weightedSum: {
    title: 'Weighted sum',
    answers: 'Which process is best when some things matter more than others?',
    how: 'Each criterion is multiplied by its weight and added up. All criteria are on 0–100, so that they can be compared.',
    limits: 'A high score in one place can make up for a low one in another. Look at the parts.',
    example: (e) =>
      `With the weights 50, 30 and 20%, A gets ${decimal(e.sums[0] ?? 0)} and B ${decimal(e.sums[1] ?? 0)}.`,
    head: ['Process', 'Benefit', 'Suitability', 'Spread', 'Sum'],
  },
  hoursCriterion: {
    title: 'Hours as points',
    answers: 'How do hours a year become 0–100?',
    how: 'Ten times as many hours give 25 points more. The scale is fixed.',
    limits: 'The scale does not depend on the list: a new process does not move the others.',
    example: (rows) =>
      `${number(rows[2]?.hours ?? 0)} hours give ${number(rows[2]?.points ?? 0)} points, ${number(rows[3]?.hours ?? 0)} hours give ${number(rows[3]?.points ?? 0)}.`,
    head: ['Freed hours a year', 'Points'],
  },
  weightsFromPoints: {
    title: 'Weights from 100 points',
    answers: 'What does each criterion weigh when several people have shared out 100 points?',
    how: 'We take the median for each criterion and scale to 100 in all.',
    limits: 'The median hides that somebody disagrees. The distribution stands beside it.',
    example: (e) =>
      `Three people, one of whom disagrees: the weights are ${e.weights.map((weight) => number(weight)).join(', ')}.`,
    head: ['Criterion', 'Person 1', 'Person 2', 'Person 3', 'Weight'],
    rowNames: ['Benefit', 'Suitability', 'Spread'],
  },
  ahp: {
    title: 'Weights from comparisons (AHP)',
    answers: 'What do the criteria weigh when they are compared two by two?',
    how: 'For each pair you say how many times more important the one is. The weights are those that best fit all the answers at once. Several people’s answers are joined by the geometric mean.',
    limits: 'If the answers contradict each other, the number for contradiction is high. Above 0.10 we warn.',
    example: (e) =>
      `Benefit is 3 times as important as suitability and 5 times as important as spread: it weighs ${percent(e.weights[0] ?? 0)}. The contradiction is ${two(e.consistencyRatio)}.`,
    head: ['Criterion', 'to benefit', 'to suitability', 'to spread', 'Weight'],
    rowNames: ['Benefit', 'Suitability', 'Spread'],
  },
  criticalWeightChange: {
    title: 'When does the order turn?',
    answers: 'How much must a weight change before numbers 1 and 2 change places?',
    how: 'We find the weight at which the two get the same sum while the other weights stand still. On a priority list weights always sum to 100: there the others follow in the same ratio, and we say how many points the slider must move.',
    limits:
      'If the two are equal on a criterion, or the weight would have to go below zero, that weight alone cannot turn them.',
    example: (e) => `The order 1–2 turns if the weight on suitability changes by ${fixed(e.second, 0)}%.`,
    head: ['Criterion', 'Weight now', 'Turns at'],
    rowNames: ['Benefit', 'Suitability', 'Spread'],
  },
  rankAcceptability: {
    title: 'Does the order stand other weights?',
    answers: 'How often is a process number 1 when the weights are not exact?',
    how: 'We draw 1,000 sets of weights around the agreed ones and count which place each process gets.',
    limits: 'How closely we draw is chosen (κ = 50). It speaks of the weights, not of the scores.',
    example: (e) => `A is number 1 in ${percent(e.firstOfA)} of ${number(e.draws)} draws.`,
    head: ['Process', 'Number 1', 'Number 2', 'Number 3'],
  },
};

const groups: Record<MeasureGroup, { title: string; lead: string }> = {
  assessment: { title: 'Assessment', lead: 'Is the process suitable, and what do you get out of it?' },
  benefit: { title: 'Benefit', lead: 'Time and money, with the uncertainty written on.' },
  agreement: { title: 'Agreement', lead: 'What does the hall think, and how far does it agree?' },
  ranking: { title: 'Ranking', lead: 'What comes first, and does the order hold?' },
  weights: { title: 'Weights', lead: 'What matters most, and what do the weights decide?' },
};

const cells: Readonly<Record<string, string>> = {
  yes: 'yes',
  no: 'no',
  times: 'Times a year',
  minutes: 'Minutes a time',
  share: 'Share',
  enighed: 'agreement',
  'nogenlunde enige': 'in fair agreement',
  'delt lejr': 'two camps',
  'stor spredning': 'widely spread',
};

/** The page that explains every number, in English. */
export const measures: typeof danish = {
  fixed,
  percent,
  texts,
  groups,
  title: 'How we calculate',
  lead: 'This is how every number in Procesrum comes about, each with a small example. The examples are worked out by the very code that calculates on your processes.',
  contents: 'Contents',
  rulesTitle: 'Three rules for all of it',
  rules: [
    {
      title: 'One municipality, one voice',
      text: 'A municipality counts once, however many came. So we first take the municipality’s own median, then the median of the municipalities.',
      more: 'municipalityVoice',
    },
    {
      title: 'Don’t know is an answer, but does not count as zero',
      text: 'Don’t know and blank answers are missing from the sum. They widen the interval; they do not pull the score down.',
      more: 'assessmentScore',
    },
    {
      title: 'Under 5 answers are not shown',
      text: 'If fewer than 5 people have answered we show no numbers, so that nobody can be recognised.',
      more: 'mayShowGroup',
    },
  ],
  readMore: (title) => `Read more: ${title}`,
  how: 'How we do it',
  limits: 'Mind this',
  exampleTitle: 'Example',
  tableOf: (title) => `Example: ${title}`,
  source: 'Source',
  ownRule: 'Procesrum’s own rule',
  toContents: 'To contents',
  missing: 'Don’t know',
  cells,
  live: {
    title: 'Try it: does the top 5 hold?',
    lead: 'Eight invented processes have been ordered by municipalities that disagree. Choose how many municipalities came and how many times to draw. Your own browser calculates, half a second after you have chosen.',
    municipalities: 'Municipalities that came',
    draws: 'Draws',
    option: (count) => number(count),
    run: 'Draw again',
    waiting: 'Calculating in a moment …',
    running: (share) => `Calculating … ${percent(share)}`,
    result: (process, share) => `${process} holds the top 5 in ${percent(share)} of the draws.`,
    least: (process, share) => `The least certain is ${process}: in the top 5 in ${percent(share)}.`,
    failed: 'It could not be calculated. Choose again to try anew.',
    caption: (municipalities, draws) => `${number(municipalities)} municipalities, ${number(draws)} draws`,
    head: { process: 'Process', place: 'Place now', interval: 'Interval of places', top: 'Holds the top 5' },
    processes: [
      'Moving to supported housing',
      'Sickness benefit refunds',
      'Extra costs for children',
      'Mileage allowance',
      'Building permits in town',
      'Inspecting childminders',
      'Lending of rooms',
      'Invoices without order number',
    ],
  },
};
