import type { Reply } from '../../domain/turn.js';
import type { Language, Slot } from '../../domain/vocabulary.js';
import type { Chance } from './chance.js';
import { comments, known, no, openings, pass, puzzles, stop, stories, thanks, unknown, yes } from './lines.js';
import type { Said, Wish } from './lines.js';

/** Somebody who writes to the bank: what he wants, what he says when he is asked, and when he has enough. */
export interface Customer {
  readonly wish: Wish;
  first(): string;
  /** The next line, or nothing: he is done, or gone. */
  next(reply: Reply): string | undefined;
}

const FIRST =
  'Awa|Moussa|Fatou|Ousmane|Aminata|Cheikh|Ndèye|Ibrahima|Mariama|Modou|Khady|Abdoulaye|Coumba|Mamadou|Astou|Babacar';
const LAST = 'Diop|Ndiaye|Fall|Sow|Ba|Sarr|Gueye|Faye|Diallo|Sy|Mbaye|Cissé|Ndour|Kane|Thiam|Seck';
const TALKATIVE = 12;
/** Who is asked the same once more goes away. */
const INSISTENT = 2;

/** What is known of a customer before he writes. */
export interface About {
  readonly wish: Wish;
  readonly language: Language;
  /** E.164. */
  readonly phone: string;
  /** The messenger vouches for the phone: a "yes" gives it. */
  readonly sender: boolean;
  /** Of an earlier visit. */
  readonly claimId?: string;
}

/** A customer whose chance is the same in every run. */
export function makeCustomer(chance: Chance, about: About): Customer {
  const say = (said: Said) => filled(oneOf(said[about.language], chance), about.language, chance);
  let patience = chance.weighed({ whole: 76, short: 18, none: 6 });
  let lines = 0;
  let asides = 0;
  let asked: Slot | undefined;
  let again = 0;

  const first = () => (about.wish === 'faq' ? say(chance.happens(0.78) ? known : unknown) : say(openings[about.wish]));
  const next = (reply: Reply): string | undefined => {
    lines += 1;
    const { status, asking, name } = reply.flow;
    again = asking !== undefined && asking === asked ? again + 1 : 0;
    asked = asking;
    if (again > INSISTENT) return undefined;
    if (lines > TALKATIVE || (patience === 'none' && lines > 1)) return undefined;
    if (patience === 'short' && chance.happens(0.22)) return chance.happens(0.3) ? say(stop) : undefined;
    if (status === 'active' && asking === undefined) return chance.happens(0.93) ? say(yes) : say(no);
    if (status === 'active' && asking !== undefined) {
      if (name !== 'feedback' && asides < 1 && chance.happens(0.06)) return aside();
      return name === 'feedback' && asking !== 'rating' ? say(comments) : answerTo(asking, about, { chance, say });
    }
    return afterwards(reply);
  };
  const aside = () => {
    asides += 1;
    return chance.happens(0.5) ? say(known) : say(puzzles);
  };
  const afterwards = (reply: Reply): string | undefined => {
    if (reply.quickReplies.some(({ value }) => /^[1-5]$/.test(value)))
      return chance.happens(0.55) ? rating(chance) : undefined;
    if (reply.records.some(({ kind }) => kind === 'simulation')) return chance.happens(0.45) ? say(yes) : say(no);
    if (reply.quickReplies.length > 0 && chance.happens(0.2)) return say(openings.person);
    if (about.wish === 'faq' && chance.happens(0.4)) return say(chance.happens(0.8) ? known : unknown);
    if (patience === 'whole' && chance.happens(0.5)) {
      patience = 'none';
      return say(thanks);
    }
    return undefined;
  };
  return { wish: about.wish, first, next };
}

interface Speech {
  readonly chance: Chance;
  readonly say: (said: Said) => string;
}

function answerTo(asking: Slot, { phone, sender, language, claimId }: About, { chance, say }: Speech): string {
  switch (asking) {
    case 'amount':
      return amount(chance);
    case 'months':
      return term(language, chance);
    case 'loan_type':
      return loanType(chance);
    case 'profile':
      return oneOf('CDI|CDI|CDI|fonctionnaire|fonctionnaire|CDD|indépendant|retraité|étudiant', chance);
    case 'income':
      return chance.happens(0.07) ? say(pass) : grouped(chance.between(12, 140) * 10_000);
    case 'charges':
      return chance.happens(0.6) ? '0' : grouped(chance.between(2, 20) * 10_000);
    case 'account_type':
      return oneOf('courant|courant|épargne|jeune|entreprise', chance);
    case 'name':
      return `${oneOf(FIRST, chance)} ${oneOf(LAST, chance)}`;
    case 'phone':
      return sender ? say(yes) : phone;
    case 'email':
      return chance.happens(0.5) ? say(pass) : `client${chance.between(100, 9999)}@example.sn`;
    case 'category':
      return oneOf('carte|virement|frais|compte|agence|crédit|autre', chance);
    case 'description':
      return say(stories);
    case 'rating':
      return rating(chance);
    case 'claim_id':
      return claimId ?? say(openings.person);
    default:
      return say(comments);
  }
}

function rating(chance: Chance): string {
  return chance.weighed({ '5': 48, '4': 29, '3': 11, '2': 6, '1': 6 });
}

/** @param alternatives between bars */
function oneOf(alternatives: string, chance: Chance): string {
  const [first = '', ...rest] = alternatives.split('|');
  return chance.pick([first, ...rest]);
}

function filled(line: string, language: Language, chance: Chance): string {
  return line.replace(/\{(\w+)\}/g, (_, place: string) => {
    if (place === 'amount') return amount(chance);
    if (place === 'small') return `${grouped(chance.between(1, 40) * 5_000)} F`;
    if (place === 'term') return term(language, chance);
    if (place === 'account') return oneOf('courant|épargne|jeune', chance);
    return place === 'story' ? filled(oneOf(stories[language], chance), language, chance) : loanType(chance);
  });
}

function amount(chance: Chance): string {
  const millions = chance.pick([1, 2, 3, 3, 4, 5, 5, 6, 8, 10, 12, 15]);
  return chance.happens(0.6) ? `${millions} million${millions === 1 ? '' : 's'}` : grouped(millions * 1_000_000);
}

function term(language: Language, chance: Chance): string {
  const years = chance.between(1, 5);
  return `${years} ${{ fr: years === 1 ? 'an' : 'ans', wo: 'at', en: years === 1 ? 'year' : 'years' }[language]}`;
}

function loanType(chance: Chance): string {
  return oneOf('auto|auto|immobilier|consommation|consommation|entreprise', chance);
}

function grouped(francs: number): string {
  return String(francs).replace(/\B(?=(\d{3})+$)/g, ' ');
}
