import type { Phrase } from '../../language/phrase.js';
import { contactPhrases as phrases } from './contact-phrases.js';
import { isEmail, readEmailAnswer } from './email-answer.js';
import { readNameAnswer } from './name-answer.js';
import { readablePhone, readPhoneAnswer } from './phone-answer.js';
import { step, type Line, type Reading, type Step } from '../script.js';

/** First name and family name. @param why why this service asks for it */
export function nameStep(why: Phrase): Step {
  return step({
    slot: 'name',
    label: phrases.nameLabel,
    named: /\b(?:pre)?noms?\b|\bnames?\b|\bsama (?:tur|sant)\b/,
    ask: (attempt) => (attempt === 0 ? phrases.askName : phrases.askNameAgain),
    choices: [],
    why,
    read: readNameAnswer,
    write: String,
    reread: (kept) => (/^\p{L}[\p{L}\p{M}'’. -]{1,120}$/u.test(kept) ? kept : undefined),
    echo: String,
  });
}

/**
 * The number to reach the customer on, E.164; on a channel that vouches for the sender, his own is proposed.
 *
 * @param why why this service asks for it
 * @param without what is said when it is left out; absent: it is required
 */
export function phoneStep(why: Phrase, without?: Phrase): Step {
  const again = without === undefined ? phrases.askPhoneAgain : phrases.askPhoneOrSkip;
  return step({
    slot: 'phone',
    label: phrases.phoneLabel,
    named: /\bnumeros?\b|\bnum\b|\btel(?:ephones?)?\b|\bportable\b|\bphones?\b|\b(?:my|the|phone) number\b|\bmobile\b/,
    ask: (attempt) => (attempt === 0 ? phrases.askPhone : again),
    choices: [],
    why,
    read: (line) => (without === undefined ? readPhoneAnswer(line) : orNone(readPhoneAnswer(line), line)),
    write: String,
    reread: (kept) => (/^\+[1-9]\d{6,14}$/.test(kept) ? kept : undefined),
    echo: readablePhone,
    propose: {
      value: ({ sender }) => sender,
      ask: (sender) => phrases.proposePhone(readablePhone(sender)),
    },
    ...(without === undefined ? {} : { none: without }),
  });
}

/** An e-mail address, which the customer may do without. @param why why this service asks for it */
export function emailStep(why: Phrase): Step {
  return step({
    slot: 'email',
    label: phrases.emailLabel,
    named: /\be ?-?mails?\b|\bmails?\b|\badresse\b|\bcourriel\b/,
    ask: (attempt) => (attempt === 0 ? phrases.askEmail : phrases.askEmailAgain),
    choices: [phrases.withoutEmailChoice],
    why,
    read: readEmailAnswer,
    write: String,
    reread: (kept) => (isEmail(kept) ? kept : undefined),
    echo: String,
    none: phrases.withoutEmail,
  });
}

/** A no to the question for a number that may be left out. */
function orNone(reading: Reading<string>, line: Line): Reading<string> {
  const refused = line.asking === 'phone' && (line.intent === 'deny' || line.intent === 'skip');
  return reading.kind === 'nothing' && refused ? { kind: 'none' } : reading;
}
