import { readEmails } from '../../language/email.js';
import { fold, words } from '../../language/normalise.js';
import { readYesNo } from '../../language/yes-no.js';
import { contactPhrases as phrases, type EmailFault } from './contact-phrases.js';
import { holding } from '../holding.js';
import { flowChoices } from '../flow-phrases.js';
import type { Choice, Line, Reading } from '../script.js';

/** The last address of a line that holds, in small letters; that there is none; or what is wrong with the one that was typed. */
export function readEmailAnswer(line: Line): Reading<string> {
  const { asking, doubt, intent } = line;
  const found = holding(line.text, readEmails(line.text)).at(-1)?.value.toLowerCase();
  const proposed = doubt !== undefined && isEmail(doubt) ? doubt : undefined;
  if (proposed !== undefined && line.text === '') return doubtOf(proposed, flowChoices.yesNo);
  if (found !== undefined) return accepted(found, proposed);
  const answer = readYesNo(line.text);
  if (proposed !== undefined && answer !== undefined) {
    return answer === 'yes' ? { kind: 'value', value: proposed } : { kind: 'refused', why: phrases.notThatEmail };
  }
  const folded = fold(line.text);
  if (WITHOUT.test(folded)) return { kind: 'none' };
  const fault = faultIn(folded, asking === 'email');
  if (fault !== undefined) return { kind: 'refused', why: phrases.badEmail[fault] };
  if (asking !== 'email') return { kind: 'nothing' };
  // One word that the classifier takes for a refusal may be anything.
  const declined = (intent === 'deny' || intent === 'skip') && words(line.text).length > 1;
  const left = NONE.test(folded) || answer === 'no' || declined;
  return left ? { kind: 'none' } : { kind: 'nothing' };
}

/** Words that were kept as an address. */
export function isEmail(kept: string): boolean {
  return /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(kept);
}

/** A customer who insists on an address that looks misspelt is right about it. */
function accepted(found: string, proposed: string | undefined): Reading<string> {
  const likely = likelyAddress(found);
  if (likely === undefined || likely === proposed) return { kind: 'value', value: found };
  return doubtOf(likely, phrases.meantChoices(likely, found));
}

function doubtOf(address: string, quickReplies: readonly Choice[]): Reading<string> {
  return { kind: 'doubt', figure: address, ask: phrases.didYouMean(address), quickReplies };
}

/** Slips on the names of the mail services that Dakar uses, and the endings that each really has. */
const SERVICES: readonly {
  readonly name: string;
  readonly slips: RegExp;
  readonly endings: RegExp;
  readonly usual: string;
}[] = [
  {
    name: 'gmail',
    slips:
      /^(?:g-?mail|gmial|gmai|gmal|gmil|gamil|gmaill?e?|gmaiil|gmaul|gnail|gmeil|gimail|gmali|gemail|jmail|ggmail)$/,
    endings: /^com$/,
    usual: 'com',
  },
  {
    name: 'yahoo',
    slips: /^(?:yahoo+|yaho|yahou|yaoo|yhoo|yhaoo|yahho|yahooo|yahoom|ahoo|iahoo)$/,
    endings: /^(?:fr|com|ca|it|es|de|in|co\.\w{2}|com\.\w{2})$/,
    usual: 'fr',
  },
  {
    name: 'hotmail',
    slips: /^(?:hotmail+|hotmal|hotmai|hotmial|hotmil|homail|hotmeil|otmail|hotamil|hotmaill)$/,
    endings: /^(?:fr|com|it|es|de|be|co\.\w{2})$/,
    usual: 'com',
  },
  {
    name: 'outlook',
    slips: /^(?:outlook+|outlok|outloo|outluk|oulook|outlouk)$/,
    endings: /^(?:fr|com|sn|es|it|de|be|com\.\w{2})$/,
    usual: 'com',
  },
  { name: 'icloud', slips: /^(?:icloud|iclod|icoud|iclould|i-cloud)$/, endings: /^com$/, usual: 'com' },
];
/** Endings that are slips of `com`. */
const COM = /^(?:con|comm|cm|om|cim|vom|xom|cpm|co|coml|c0m|coom)$/;

/** The address that was probably meant; nothing when it is well spelt as far as one can tell. */
function likelyAddress(address: string): string | undefined {
  const [local, domain] = address.split('@');
  const dot = domain?.indexOf('.') ?? -1;
  if (local === undefined || domain === undefined || dot < 0) return undefined;
  const [name, ending] = [domain.slice(0, dot), domain.slice(dot + 1)];
  const service = SERVICES.find(({ slips }) => slips.test(name));
  if (service === undefined) return undefined;
  const mended = service.endings.test(ending) ? ending : COM.test(ending) ? 'com' : service.usual;
  const likely = `${local}@${service.name}.${mended}`;
  return likely === address ? undefined : likely;
}

const MAIL = String.raw`(?:adresse )?(?:e ?-? ?mails?|mails?|adresse (?:e ?-? ?mail|mail|electronique)|courriel|meel|email address)`;
/** The customer has no address, or goes on without. */
const WITHOUT = new RegExp(
  String.raw`\b(?:sans|pas d'?(?:e )?|pa d'?(?:e )?|pas une? |aucune?|amu[lm]a?|amouma|no|without(?: an?)?|(?:do not|don'?t|have no|got no)(?: have)?(?: an?)?) ?(?:de |d'|an? |une? |benn )?${MAIL}\b|\b(?:me sers?|utilise|use) (?:pas|plus|not|no) ?(?:de |d'|an? )?${MAIL}\b`,
);
/** The same in answer to the question. */
const NONE =
  /^\W*(?:(?:non|no|nn|bah|ben|je|j'?)\W+)*(?:(?:n'?)?en ai (?:pas|aucune?)|(?:j'?)?en ai p(?:as?|oint)|j?n?'?ai (?:pas|rien)|pas du tout|aucune?|rien|neant|sans|amuma(?: ko)?|amouma|none|nothing|i (?:do not|don'?t) have (?:one|any)|continue\w*|plus tard|apres|later)\b|\b(?:pas|pa|sans|jamais|no|without) (?:d'|de |l')?(?:internet|connexion|adresse|ordinateur|mail|boite)\b|\butilise (?:pas|jamais) (?:d'|de |l')?(?:internet|mail)/;

/** An address was meant, and what it lacks; unasked, only what is written around an @ is one. */
function faultIn(folded: string, asked: boolean): EmailFault | undefined {
  const ats = folded.split('@').length - 1;
  if (ats === 0)
    return !asked ? undefined : NO_NAME.test(folded) ? 'no-name' : NO_AT.test(folded) ? 'no-at' : undefined;
  if (!asked && !/[a-z0-9._-]@/.test(folded)) return undefined;
  if (ats > 1) return 'malformed';
  if (/(?:^|\s)@/.test(folded) && !/[a-z0-9._-]\s@/.test(folded)) return 'no-name';
  const domain = /@\s*([^\s]*)/.exec(folded)?.[1] ?? '';
  return /^[a-z0-9-]*\.?$/.test(domain) ? 'no-domain' : 'malformed';
}

const NO_NAME = /^\W*(?:c'?est )?(?:sur )?(?:gmail|yahoo|hotmail|outlook|icloud)(?:\.(?:com|fr))?\W*$/;
const NO_AT =
  /[a-z0-9_-][.\s](?:gmail|yahoo|hotmail|outlook|icloud|live|orange)\.[a-z]{2,3}\b|^\W*[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\W*$|^\W*(?:www\.)[a-z0-9.-]+/;
