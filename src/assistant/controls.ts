import { fold } from '../language/normalise.js';
import type { Understanding } from '../domain/understanding.js';

/** Words that steer the conversation itself, in every flow and outside of them. */
export const controls = [
  'cancel',
  'back',
  'restart',
  'repeat',
  'help',
  'why_asked',
  'skip',
  'hold',
  'handoff',
] as const;
export type Control = (typeof controls)[number];

/** Lines that are a control word whatever the classifier thinks. */
const PLAIN: readonly { readonly control: Control; readonly pattern: RegExp }[] = [
  {
    control: 'cancel',
    pattern:
      /^(?:annule[rz]?|annulation|stop|abandonne[rz]?|laisse(?:z)? tomber|j'?arrete|arrete[rz]?|cancel|bayyil|bàyyil)(?: (?:tout|ca|cela|la simulation|svp|it|please))?$/,
  },
  {
    control: 'back',
    pattern: /^(?:retour|revenir|en arriere|question precedente|precedent|back|go back|reviens|revenir en arriere)$/,
  },
  {
    control: 'restart',
    pattern:
      /^(?:recommence[rz]?|on recommence|restart|start over|a zero|reprendre (?:du|au) debut)(?: (?:tout|depuis le debut|a zero|du debut|au debut))?$/,
  },
  {
    control: 'repeat',
    pattern:
      /^(?:repete[rz]?|repetez(?: svp| s'il vous plait)?|pardon|comment|repeat|say again|(?:on|nous) en (?:etait|etions|est|sommes)(?: on)? ou|ou (?:est[- ]ce qu'?on|on) en (?:etait|est)|ou en (?:etait|est)[- ]on|where were we)$/,
  },
  { control: 'help', pattern: /^(?:aide|aidez(?: |-)moi|help|menu|\/aide|\/help)$/ },
  {
    control: 'skip',
    pattern:
      /^(?:passe[rz]?|suivant|skip|je prefere ne pas (?:le )?dire|je ne veux pas (?:le )?dire|pas envie de (?:le )?dire)$/,
  },
  {
    control: 'hold',
    pattern:
      /^(?:un instant|une minute|attend[sz]?|attendez|patientez|deux minutes|wait|one moment|hold on|xaaral|xaral)$/,
  },
  {
    control: 'why_asked',
    pattern: /^(?:pourquoi|pk|why|pourquoi (?:vous )?(?:me )?(?:demandez|demander)(?: vous)?(?: ca| cela)?)$/,
  },
  {
    control: 'handoff',
    pattern:
      /^(?:conseiller|agent|humain|un conseiller|un agent|un humain|une personne|parler a (?:un|une) (?:conseillere?|agent|humain|personne)|talk to (?:an adviser|an agent|a human|someone))$/,
  },
];

const SURE = 0.65;
/** A control is a short line: a story that holds the word "annuler" is no cancellation. */
const LONGEST_WORDS = 9;

/** "n'annulez pas" is no cancellation. */
const DENIED_CANCEL =
  /\bn'?\s?(?:annul|arret|abandonn|stopp)\w* (?:pas|surtout pas|rien)\b|\b(?:pas|ne pas|faut pas|veux pas|surtout pas) (?:annuler|arreter|stopper|abandonner)\b|\b(?:don'?t|do not|never) (?:cancel|stop|quit)\b|\bbul (?:bayyi|annuler)/;
const DENIED = /\b(?:ne|n)\b.{0,20}\bpas\b|\bpas (?:annuler|arreter|stopper)\b|\b(?:don'?t|do not|never) \w+/;

/** "N'annulez pas": what goes on shall go on. */
export function isDeniedCancel(text: string): boolean {
  const line = plain(text);
  return DENIED_CANCEL.test(line) && line.split(' ').length <= LONGEST_WORDS;
}

/** The control word that a line is, if it is one: by its own words, else by what the classifier is sure of. */
export function controlOf(text: string, understanding: Understanding): Control | undefined {
  return plainControlOf(text) ?? guessedControlOf(text, understanding);
}

const AFTER = /^(?:non|nn|no|nope|deedeet|dedet|ok|oui|bon|euh|svp|stp|pardon|sorry)[ ,.!]+/;

/** A line that is a control word and nothing else. */
export function plainControlOf(text: string): Control | undefined {
  const line = plain(text).replace(AFTER, '');
  return PLAIN.find(({ pattern }) => pattern.test(line))?.control;
}

function guessedControlOf(text: string, { intent }: Understanding): Control | undefined {
  const line = plain(text);
  const guessed = controls.find((control) => control === intent.name);
  if (guessed === 'cancel' && DENIED.test(line)) return undefined;
  const short = guessed === 'handoff' || line.split(' ').length <= LONGEST_WORDS;
  return guessed !== undefined && short && intent.confidence >= SURE ? guessed : undefined;
}

function plain(text: string): string {
  return fold(text)
    .replace(/[\s.!?…,]+$/u, '')
    .replace(/^\s+/, '')
    .replace(/\s+/g, ' ');
}
