import type { FlowPlace } from '../domain/conversation.js';
import type { Route } from '../domain/turn.js';
import type { Intent } from '../domain/vocabulary.js';
import { toQuickReplies } from '../flows/script.js';
import { say, type Phrase } from '../language/phrase.js';
import { isQuestion } from '../language/question.js';
import { aside, questionIn, thenAsk, type Moment } from './moment.js';
import { notedFrom, orphan } from './by-orphan.js';
import { choices, goalChoices, phrases } from './phrases.js';
import { STRONG } from './strength.js';

/** An order to the bank's systems is refused on a weaker guess than a service is begun on. */
const GUESSED = 0.35;

/** What is no service of ours: documents, small talk, what the assistant cannot do. */
export function byIntent(moment: Moment): Route | undefined {
  const { heard, parted, bank } = moment;
  const { name, confidence } = heard.understanding.intent;
  const question = parted.question ?? heard.meant;
  const least = name === 'unsupported' ? GUESSED : STRONG;
  if (name !== 'unclear' && confidence < least && !isQuestion(question)) return undefined;
  switch (name) {
    case 'faq':
      return {
        to: 'knowledge',
        question: questionIn(moment, question),
        doubtful: confidence < STRONG,
        ...thenAsk(moment),
        ...notedFrom(moment),
      };
    case 'unsupported':
      return explained(moment, question);
    case 'greeting':
      return aside(moment, phrases.greeting(bank), choices.start);
    case 'thanks':
      return parting(moment, phrases.thanks);
    case 'goodbye':
      return goodbye(moment);
    case 'chitchat':
      return aside(moment, phrases.chitchat(bank), choices.start);
    case 'feedback':
      return aside(moment, phrases.thanks, []);
    default:
      return isQuestion(question) ? { to: 'knowledge', question, doubtful: true, ...thenAsk(moment) } : undefined;
  }
}

/** What the assistant cannot do, the documents may explain. */
function explained(moment: Moment, question: string): Route {
  return {
    to: 'knowledge',
    question: questionIn(moment, question),
    doubtful: false,
    before: say(phrases.notByMe, moment.heard.language),
    ...thenAsk(moment),
    otherwise: aside(moment, phrases.unsupported, choices.person),
  };
}

/** Who leaves in the middle of a service finds it again. */
function goodbye(moment: Moment): Route {
  const { active, heard } = moment;
  if (active === undefined || active.script.closing !== undefined) return parting(moment, phrases.goodbye);
  return { to: 'say', text: say(phrases.goodbyeFor(active.script.title), heard.language), quickReplies: [] };
}

/** After a finished service, a rating is asked for, once. */
function parting(moment: Moment, phrase: Phrase): Route {
  const { ended, scripts, heard } = moment;
  const { conversation, language } = heard;
  const feedback = scripts.find(({ flow }) => flow === 'feedback');
  const served = ended !== undefined && ended.script.closing === undefined;
  if (!served || feedback === undefined || conversation.feedbackAsked) return aside(moment, phrase, []);
  return {
    to: 'say',
    text: `${say(phrase, language)} ${say(phrases.askRating, language)}`,
    quickReplies: toQuickReplies(choices.ratings, language),
    shelf: { waiting: conversation.waiting, offer: ratingOffer(feedback.version) },
  };
}

/** The feedback that is offered after a service. */
export function ratingOffer(version: number): FlowPlace {
  return { flow: 'feedback', version, kept: {}, status: 'suspended', misses: 0 };
}

/** Two goals as likely as each other are asked about. */
const LIKELY = 0.25;

/** A line that nobody understood, outside of any flow. */
export function missedAlone(moment: Moment): Route {
  const { heard } = moment;
  const { intent, alternatives } = heard.understanding;
  if (intent.name === 'affirm' || intent.name === 'deny') return aside(moment, phrases.nothingToAffirm, choices.start);
  const kept = orphan(moment);
  if (kept !== undefined) return kept;
  const goals = alternatives.filter(({ name, confidence }) => confidence >= LIKELY && goalChoices[name] !== undefined);
  const offered = goals.flatMap(({ name }) => goalOf(name));
  return offered.length < 2
    ? { to: 'knowledge', question: heard.meant, doubtful: true }
    : aside(moment, phrases.whichGoal, offered);
}

function goalOf(name: Intent) {
  const choice = goalChoices[name];
  return choice === undefined ? [] : [choice];
}
