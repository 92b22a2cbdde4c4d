import { fold } from '../language/normalise.js';

const RULES = '(?:instructions?|consignes?|regles?|directives?|rules?|guidelines?|prompts?|sart)';
const YOURS = '(?:tes|vos|ton|votre|your|all your|all|previous|prior|toutes? (?:tes|vos|les)|say|sa)';

/** What is said to a programme and to nobody who works at a bank. Over folded text, quotes plain. */
const orders: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\b(?:ai|as|a|avons|avez|ont|j) )\b(?:ignore[zr]?|oublie[zr]?|disregard|forget|bypass|contourne[zr]?|enfrein\w*|viole[zr]?|fatteel|bul topp|break)\b.{0,20}\b${YOURS} (?:\w+ ){0,2}${RULES}\b`,
  ),
  new RegExp(
    String.raw`\b(?:affiche[zr]?|montre[zr]?|repete[zr]?|tradui\w*|revele[zr]?|recopie[zr]?|cite[zr]?|liste[zr]?|donne[zr]?|resume[zr]?|print|show|repeat|reveal|list|dump|translate|output|tell me|wan ma|jox ma|tekkil)\b.{0,30}\b${YOURS} (?:\w+ ){0,2}${RULES}\b(?! (?:de|du|des|d'|sur|pour|of|for|about|on)\b)`,
  ),
  new RegExp(String.raw`\b(?:what are|quelles? sont|quels sont) (?:your|tes) ${RULES}\b\W*(?:$|list)`),
  /\b(?:system ?prompt|prompt ?systeme|(?:ton|votre|your|sa) prompt|context window|instructions? systeme|(?:secret|hidden) (?:rules|instructions))\b/,
  /\b(?:nouvelles?|new) (?:consignes?|instructions?|directives?|orders?)\b[^.]{0,30}:|\b(?:mes|my) instructions? (?:disent|say|sont|are)\b|\b(?:complete|finish)\b.{0,20}:.{0,5}\b(?:les|mes|my|the) instructions\b/,
  /\b(?:tu es|you are|you're) (?:maintenant|desormais|now|dan\b)(?! (?:open|closed|available|ouvert|ferme|dispo))|\bvous etes (?:maintenant|desormais) (?:une?|mon|ma|dan)\b|\b(?:a partir de maintenant|desormais|from now on),? (?:tu |you )?(?:reponds?|repondras|answer|respond|es|are)\b|\bleegi yaa di\b/,
  /\bfai(?:s|tes) semblant (?:d'etre|que tu)\b|\bfais comme (?:elle|si tu)\b|\bpretend (?:to be|that you|you)\b|\bjoue le role\b|\bagis comme\b|\bimagine que tu es\b|\bact as (?:a |an )?(?:\w+ )?(?:shell|terminal|dan|hacker|admin|developer|pirate|machine)\b|\bforget that you\b|\bdefal ni terminal\b/,
  /<\|?(?:im_start|im_end|system|endoftext)|\[ ?(?:system|inst) ?\]|#{2,} ?(?:instruction|system)|<\/?(?:question|passage)\b|\bsystem (?:override|message)\b|^\W*(?:assistant|system)\s*:/,
  /^(?!.*\b(?:wolof|olof|francais|french|anglais|english)\b).*\b(?:reponds?|repondez|dis|dites|ecris|affiche|answer|reply|respond|say|write|output|print|waxal|tontul?)\b.{0,40}\b(?:uniquement|seulement|only|and nothing else|rien d'autre|rekk|verbatim)\b(?! (?:si|par|sur|via|en|in|by|on|if)\b)/,
  /\b(?:commence|termine|begin|start|end|bindal)\w*\b.{0,20}\b(?:chaque|toutes? (?:tes|vos)|every|each|your|njalbeenug say)\b.{0,12}\b(?:reponses?|phrases?|vers|answers?|replies|sentences?|tontu)\b/,
  /\b(?:repete|recopie)\w*\b.{0,15}\b(?:mot pour mot|word for word) (?:le|ce|ton|tes|the|your)\b|\brepeat the (?:words?|text|line)s?\b|\bau[- ]dessus de (?:ce|cette)\b|\b(?:text|words|everything) above\b/,
  /\b(?:active|passe|entre|enable|enter|switch)\w*\b.{0,15}\bmode (?:debug|maintenance|developpeur|admin\w*|dan|god|root)\b|\bmode (?:debug|dan|god|jailbreak)\b|\b(?:debug|developer|god|admin|dan|jailbreak) mode\b|\bfor debugging\b|\bjailbreak/,
  /\b(?:appelle[zr]?|call|execute[zr]?|run|invoke)\b.{0,20}\b(?:outils?|tools?|fonctions?(?! publique)|functions?|sql|shell|script|requete (?:sql|select)|requete :)|\b(?:tes outils|your tools)\b/,
  /\bselect \*|\bdrop table\b|\bcat \/etc\b|\brm -rf\b|process\.env|\bvariables? d'environnement\b|\benvironment variables?\b|\{\{[^{}]{1,200}\}\}|\$\{/,
  /\b(?:decode|base ?64|rot ?13|a l'envers)\b.{0,40}\b(?:obeis|execute|follow|obey|dis|reponds?|fais|say|mot)\b|\bdecode and\b/,
  /\b(?:donne|give|envoie|tell|jox)\w*\b.{0,30}\b(?:mot de passe|password)\b.{0,10}\badmin|\badmin\w* password\b|\bje suis (?:l'administrateur|developpeur)\b.*\b(?:donne|montre|liste|active)\b/,
  /\b(?:listes?|list|noms?|names?|limu|turu)\b.{0,20}\b(?:des|de tous les|of (?:all )?(?:the )?(?:other )?|kiliyaan) ?(?:clients?|customers?|yi|reclamations)\b|\b(?:numeros?|number|coordonnees|telephone|phone|turu)\b.{0,25}\b(?:du dernier|d'un autre|des autres|of the last|of another) ?(?:clients?|customers?|utilisateurs?)\b|\bturu kiliyaan\b/,
  /^\W*(?:waxal ne|dis que|dites que|say that(?! again))\b|\b(?:envoie|envoyez|send)\b.{0,20}\b(?:tous les|all the|all|every) (?:clients?|customers?)\b|\bjouons a un jeu\b|\blet'?s play a game\b|\bapprends ceci\b|\bsouviens-toi : mon role\b|\bmets a jour ta base\b|\bsi tu es d'accord pour enfreindre\b|\bsi tu n'avais pas de regles\b|\bif you can read this\b|\bceci est un test d'/,
  /!\[|\b(?:ajoute|append|insere|write|add)\w*\b.{0,60}\b(?:a ta reponse|dans ta reponse|(?:to|in) your answer)\b|\b(?:ne reponds pas a ceci|reponds? comme si)\b/,
];

/** Whether a line orders a language model about: no flow reads it, and nothing of it is said back. */
export function ordersModel(text: string): boolean {
  const folded = fold(text)
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ');
  return orders.some((order) => order.test(folded));
}
