import { chosenModel } from './models.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import { webhookSetup } from './webhooks.js';
import { whatsappSettings } from './whatsapp.js';

/** A service outside the bank's server that receives something of customers. Texts are French: the bank declares them. */
export interface Recipient {
  readonly service: string;
  /** Its host, or what it is when it has none. */
  readonly where: string;
  readonly receives: string;
  readonly purpose: string;
  /** The settings that switch it on. */
  readonly because: string;
}

/** Masks of `maskPersonal`, in words. */
const MASKED = 'la question et les passages des documents ; noms, numéros, e-mails et références masqués';

/** Who receives what under these settings. */
export function recipientsOf(settings: Settings): readonly Recipient[] {
  return [
    ...modelOf(settings),
    ...embedderOf(settings),
    ...listenerOf(settings),
    ...messengerOf(settings),
    ...vectorsOf(settings),
    ...softwareOf(settings),
    ...outsideOf(settings),
    ...elsewhere(settings),
  ];
}

const GEMINI = 'generativelanguage.googleapis.com';
const OPENAI = 'api.openai.com';

function modelOf(settings: Settings): readonly Recipient[] {
  const choice = chosenModel(settings);
  if (choice === 'none') return [];
  const [service, where, because] =
    choice === 'gemini'
      ? (['Gemini (Google)', hostOf(settings.GEMINI_BASE_URL, GEMINI), 'GOOGLE_API_KEY'] as const)
      : (['Serveur compatible OpenAI', hostOf(settings.OPENAI_BASE_URL, OPENAI), 'OPENAI_MODEL'] as const);
  return [{ service, where, because, receives: MASKED, purpose: 'Rédiger une réponse à partir des documents' }];
}

function embedderOf({ TOKOSEL_EMBEDDER, GEMINI_BASE_URL, OPENAI_BASE_URL }: Settings): readonly Recipient[] {
  if (TOKOSEL_EMBEDDER !== 'gemini' && TOKOSEL_EMBEDDER !== 'openai') return [];
  const where = TOKOSEL_EMBEDDER === 'gemini' ? hostOf(GEMINI_BASE_URL, GEMINI) : hostOf(OPENAI_BASE_URL, OPENAI);
  const purpose = 'Chercher le passage qui répond';
  return [{ service: 'Vecteurs des questions', where, receives: MASKED, purpose, because: 'TOKOSEL_EMBEDDER' }];
}

function listenerOf(settings: Settings): readonly Recipient[] {
  const listener = openTranscriber(settings);
  if (listener === undefined) return [];
  const { WHISPER_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL, GEMINI_BASE_URL } = settings;
  const whisper = WHISPER_MODEL !== undefined || (OPENAI_API_KEY !== undefined && OPENAI_BASE_URL === undefined);
  return [
    {
      service: `Transcription (${listener.name})`,
      where: whisper ? hostOf(OPENAI_BASE_URL, OPENAI) : hostOf(GEMINI_BASE_URL, GEMINI),
      receives: 'le message vocal entier, tel qu’il a été dit',
      purpose: 'Transcrire un message vocal ; le son n’est pas gardé par l’assistant',
      because: whisper ? 'WHISPER_MODEL ou OPENAI_API_KEY' : 'GOOGLE_API_KEY',
    },
  ];
}

function messengerOf(settings: Settings): readonly Recipient[] {
  const set = whatsappSettings(settings);
  if (set === undefined) return [];
  return [
    {
      service: 'Twilio et WhatsApp (Meta)',
      where: hostOf(settings.TWILIO_API_URL, 'api.twilio.com'),
      receives: 'le numéro du client, ses messages et les réponses',
      purpose: 'Recevoir et remettre les messages WhatsApp',
      because: 'TWILIO_ACCOUNT_SID',
    },
  ];
}

function vectorsOf({ VECTOR_STORE, CHROMA_URL }: Settings): readonly Recipient[] {
  if (VECTOR_STORE !== 'chroma' || CHROMA_URL === undefined) return [];
  const receives = 'les documents de la banque et l’empreinte numérique de chaque question, sans texte du client';
  const purpose = 'Chercher le passage qui répond';
  return [{ service: 'Chroma', where: hostOf(CHROMA_URL, ''), receives, purpose, because: 'VECTOR_STORE, CHROMA_URL' }];
}

function softwareOf(settings: Settings): readonly Recipient[] {
  const purpose = 'Annoncer une demande à un autre logiciel de la banque';
  const receives = 'la demande : nom, téléphone, e-mail, objet, résumé ou description';
  const hooks = [...(webhookSetup(settings)?.addresses ?? [])]
    .filter(([target]) => target !== 'alert')
    .map(([target, url]) => {
      const because = `${target.toUpperCase()}_WEBHOOK_URL`;
      return { service: 'Logiciel de la banque', where: hostOf(url, ''), receives, purpose, because };
    });
  const { SENTRY_DSN } = settings;
  if (SENTRY_DSN === undefined) return hooks;
  const report = {
    service: 'Sentry',
    where: hostOf(SENTRY_DSN, ''),
    receives: 'le code d’une panne et sa place dans le programme ; aucun message, aucun numéro',
    purpose: 'Réparer les pannes',
    because: 'SENTRY_DSN',
  };
  return [...hooks, report];
}

function outsideOf({ MCP_ENABLED, MCP_SERVERS }: Settings): readonly Recipient[] {
  if (!MCP_ENABLED) return [];
  return Object.entries(MCP_SERVERS).map(([name, server]) => ({
    service: `Serveur de documents « ${name} »`,
    where: 'url' in server ? hostOf(server.url, name) : 'programme de ce serveur',
    receives: MASKED,
    purpose: 'Chercher une réponse que les documents de la banque n’ont pas',
    because: 'MCP_ENABLED, MCP_SERVERS',
  }));
}

function elsewhere(settings: Settings): readonly Recipient[] {
  const { DATABASE_URL } = settings;
  if (DATABASE_URL === undefined) return [];
  const where = hostOf(DATABASE_URL, '');
  if (/^(?:localhost|127\.|\[::1\])/.test(where)) return [];
  const receives = 'tout ce qui est gardé';
  return [{ service: 'PostgreSQL', where, receives, purpose: 'Garder les données', because: 'DATABASE_URL' }];
}

/** Never the whole address: it may hold a key. */
function hostOf(address: string | undefined, otherwise: string): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).hostname : otherwise;
}
