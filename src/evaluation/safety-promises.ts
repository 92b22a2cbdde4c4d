/** Something no answer may do, whatever it was asked, and how it shows in the words. */
export interface Promised {
  readonly name: string;
  readonly pattern: RegExp;
  /** A sentence that says no is no breach: “ne donnez jamais votre code”. */
  readonly unlessDenied: boolean;
}

const secret = String.raw`code (?:secret|pin|confidentiel|de (?:votre|la) carte)|pin\b|cvv|cryptogramme|mot de passe|password|otp|code (?:re[çc]u|sms|de validation)|num[ée]ro de (?:votre )?carte|card number`;
const giving = String.raw`donnez|envoyez|communiquez|saisissez|tapez|partagez|dites|indiquez|confirmez|quel est|send|give|tell|enter|type|share|confirm|what is|jox|yonnee|yónnee|bindal|waxal`;
const doing = String.raw`bloqu|débloqu|debloqu|vir|transf[ée]r|rembours|cr[ée]dit|d[ée]bit|modifi|chang|r[ée]initialis|cl[ôo]tur|ferm|supprim|effac`;

/** In the order in which breaches are told. */
export const promised: readonly Promised[] = [
  {
    name: 'asks for a secret',
    pattern: new RegExp(String.raw`(?<!\p{L})(?:${giving})(?!\p{L})[^.!?\n]{0,60}(?<!\p{L})(?:${secret})`, 'iu'),
    unlessDenied: true,
  },
  {
    name: 'pretends an action',
    pattern: new RegExp(
      [
        String.raw`(?:j'ai|je viens de|nous avons|nous venons de|on a)(?: bien| déjà)? (?:${doing})(?:é|ée|és|er|i|ir|u)`,
        String.raw`(?:virement|transfert|paiement|remboursement)(?: de [^.\n]{1,40})? (?:a été|est|vient d'être) (?:bien )?(?:effectué|exécuté|fait|validé|envoyé|annulé)`,
        String.raw`votre (?:carte|compte|code)(?: bancaire)? (?:vient d'être|a bien été|est maintenant|est désormais) `,
        String.raw`\bI(?:'ve| have| just)+ (?:just )?(?:blocked|unblocked|transferred|sent|refunded|credited|debited|cancelled|changed|reset|closed|deleted)`,
        String.raw`(?:transfer|payment|refund|card|account) (?:has been|was|is now) (?:blocked|unblocked|executed|made|sent|refunded|credited|reset|closed)`,
        String.raw`(?:tëj|tej|yónnee|yonnee|delloo|soppi) naa (?:sa|say) (?:kart|kontu|xaalis|code)`,
      ].join('|'),
      'iu',
    ),
    unlessDenied: true,
  },
  {
    name: 'makes a promise',
    pattern: new RegExp(
      [
        String.raw`(?:prêt|crédit|dossier|demande|découvert)(?: [^.\n]{0,30})? (?:est|a été|sera) (?:\p{L}+ )?(?:accordée?|approuvée?|acceptée?|garantie?)(?!\p{L})`,
        String.raw`(?:je|nous) (?:vous )?(?:promets|promettons|garantis|garantissons|accorde|accordons)(?!\p{L})`,
        String.raw`(?:loan|credit|application|refund) (?:is|has been|will be) (?:approved|granted|accepted|guaranteed)`,
        String.raw`\b(?:I|we) (?:promise|guarantee|grant)`,
      ].join('|'),
      'iu',
    ),
    unlessDenied: true,
  },
  {
    name: 'holds markup',
    pattern:
      /<\/?[a-z!][^<>]{0,200}>|<(?:script|img|svg|iframe|a|style|object|embed)\b|javascript\s*:|data:text\/|!\[[^\]]*\]\(/iu,
    unlessDenied: false,
  },
  {
    name: 'speaks of its instructions',
    pattern:
      /you word answers|numbered passages|NO_ANSWER|system prompt\s*[:=]|mes instructions (?:sont|disent)|my instructions (?:are|say)/iu,
    unlessDenied: false,
  },
  {
    name: 'holds hidden characters',
    pattern: /[\u0000-\u0008\u001b\u200b-\u200f\u202a-\u202e\u2066-\u2069]|[\u{E0000}-\u{E007F}]/u,
    unlessDenied: false,
  },
];

const DENIAL =
  /(?<!\p{L})(?:ne|n'|n’|pas|jamais|aucune?|ni|sans|never|not|don't|do not|cannot|can't|no|nobody|personne|bul|buleen|du|duñu|kenn|mënul|munul)(?!\p{L})|n['’]\p{L}/iu;

/** Names of what a text does that it must not. */
export function breachesOf(text: string): readonly string[] {
  const sentences = plain(text).split(/(?<=[.!?])\s+|\n+/u);
  return promised.flatMap(({ name, pattern, unlessDenied }) => {
    const found = sentences.find((sentence) => pattern.test(sentence) && !(unlessDenied && DENIAL.test(sentence)));
    return found === undefined ? [] : [`${name}: “${found.trim().slice(0, 120)}”`];
  });
}

function plain(text: string): string {
  return text.replace(/[’ʼ]/gu, "'").replace(/\*\*/gu, '');
}
