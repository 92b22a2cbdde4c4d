import type { StatedValue } from '../../domain/bank.js';
import type { DocumentStatus } from '../../domain/knowledge.js';
import type { Reference } from '../../domain/ids.js';
import type { Phrase } from '../../language/phrase.js';

/** What is said when a person takes over. */
export const handoffPhrases = {
  title: { fr: 'votre demande de rappel', en: 'your call-back request' },
  opening: { fr: 'Un conseiller prend le relais.', en: 'An adviser takes over.' },
  notUnderstood: {
    fr: 'Je n’arrive pas à vous comprendre sur ce point, pardon.',
    en: 'I cannot make sense of this point, sorry.',
  },
  passedOn: (id: Reference): Phrase => ({
    fr: `Je transmets votre demande à un conseiller, avec ce que vous m'avez déjà dit. Référence : **${id}**.`,
    en: `I am passing your request to an adviser, with what you have told me so far. Reference: **${id}**.`,
  }),
  open: (until: string, status: DocumentStatus): Phrase => ({
    fr: `La banque est ouverte jusqu'à ${until}${demo(status).fr} : un conseiller vous répond ici ou vous rappelle.`,
    en: `The bank is open until ${until}${demo(status).en}: an adviser answers you here or calls you back.`,
  }),
  closedUntil: (next: Phrase, status: DocumentStatus): Phrase => ({
    fr: `Personne n’est là en ce moment : les conseillers reprennent ${next.fr}${demo(status).fr}.`,
    en: `Nobody is there at the moment: the advisers are back ${next.en}${demo(status).en}.`,
  }),
  closed: {
    fr: 'Personne n’est là en ce moment, et je ne connais pas l’heure de reprise.',
    en: 'Nobody is there at the moment, and I do not know when they are back.',
  },
  customerService: ({ value, status }: StatedValue): Phrase => ({
    fr: `Service client : ${value}${demo(status).fr}.`,
    en: `Customer service: ${value}${demo(status).en}.`,
  }),
  whyPhone: {
    fr: 'Ce numéro sert seulement au conseiller, pour vous rappeler. Vous pouvez dire « passer ».',
    en: 'This number is only for the adviser, to call you back. You may say “skip”.',
  },
  withoutPhone: { fr: 'sans rappel', en: 'no call back' },
  calledBackOn: (phone: string): Phrase => ({
    fr: `Il vous rappellera au ${phone}.`,
    en: `They will call you back on ${phone}.`,
  }),
  phoneNoted: (phone: string): Phrase => ({
    fr: `C'est noté : un conseiller vous rappelle au ${phone}. En attendant, je peux répondre à une autre question.`,
    en: `Noted: an adviser calls you back on ${phone}. Meanwhile, I can answer another question.`,
  }),
  noCallBack: {
    fr: 'D’accord, sans numéro. Votre demande reste transmise ; en attendant, je peux répondre à une autre question.',
    en: 'All right, no number. Your request stays with an adviser; meanwhile, I can answer another question.',
  },
  lostTrack: {
    fr: 'Je ne retrouve plus la demande à laquelle rattacher ce numéro. Dites « conseiller » et je la transmets.',
    en: 'I no longer find the request that this number belongs to. Say “adviser” and I will pass it on.',
  },
};

function demo(status: DocumentStatus): { readonly fr: string; readonly en: string } {
  return status === 'verified'
    ? { fr: '', en: '' }
    : { fr: ' (valeur de démonstration)', en: ' (demonstration value)' };
}
