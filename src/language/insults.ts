import { words } from './normalise.js';

const INSULTS = new Set(
  (
    'con conne cons connard connards connasse idiot idiots idiote imbecile imbeciles debile abruti abrutis cretin salaud salauds salopard ' +
    'voleur voleurs escroc escrocs bandit bandits menteur menteurs merde merdique pourri pourris nul nuls nulle nulles incapable incapables incompetent incompetents ' +
    'stupid idiotic moron fool crap bullshit shit fuck fucking thief thieves crook crooks liar liars useless bastard bastards asshole ' +
    'doff sacckat saaysaay domaram'
  ).split(' '),
);
const PHRASES = [
  'ta gueule',
  'va te faire',
  'allez au diable',
  'fous toi',
  'foutez de',
  'fout de',
  'foutre de',
  'fils de',
  'sama yoon nekku',
  'ne comprend rien',
  'comprend rien',
  'comprends rien',
  'comprenez rien',
  'sert a rien',
  'servez a rien',
  'tu m enerve',
  'vous m enerve',
  'tu es bete',
  't es bete',
  'shut up',
  'go to hell',
  'screw you',
];

/** A short line that is out of temper and tells nothing else. */
export function isInsult(text: string): boolean {
  const said = words(text.slice(0, 200));
  if (said.length === 0 || said.length > 9 || /\d/.test(text)) return false;
  const line = said.join(' ');
  return said.some((word) => INSULTS.has(word)) || PHRASES.some((phrase) => line.includes(phrase));
}
