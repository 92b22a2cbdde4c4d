import { webhookPath } from '../server/whatsapp.js';
import { isDemoHome } from './demo/home.js';
import { chosenModel } from './models.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import type { Toolkit } from './toolkit.js';
import { whatsappSettings } from './whatsapp.js';

/** Documents that are named one by one; more are counted. */
const NAMED = 3;

/** What an operator reads when the server answers: where it is, what it knows, what is on and what is off. */
export function announce(url: string, settings: Settings, { toolkit, readyMs, accounts }: Opened): readonly string[] {
  const { bank, prepared } = toolkit;
  const chunks = prepared.documents.reduce((sum, line) => sum + (line.outcome === 'removed' ? 0 : line.chunks), 0);
  return [
    ...(isDemoHome(settings.TOKOSEL_HOME) ? ['DEMONSTRATION DATA: every conversation here was generated'] : []),
    `tokosel is ready for ${bank.name} (${(readyMs / 1000).toFixed(1)} s)`,
    `  web chat    ${url}/`,
    `  API         ${url}/api/chat        POST {"text": "…"}`,
    `  dashboard   ${url}/dashboard`,
    ...accounts,
    `  health      ${url}/healthz   ${url}/readyz   ${url}/metrics`,
    `  knowledge   ${prepared.documents.length} documents, ${chunks} passages; intent model ${prepared.model}`,
    ...troubles(prepared.documents),
    ...onAndOff(url, settings),
    'Ctrl-C stops it.',
  ];
}

interface Opened {
  readonly toolkit: Toolkit;
  readonly readyMs: number;
  /** How to make the first account, while there is none. */
  readonly accounts: readonly string[];
}

function troubles(documents: Toolkit['prepared']['documents']): readonly string[] {
  const told = documents.flatMap(({ id, reason, incomplete }) => {
    if (reason !== undefined) return [`  left out    ${reason}`];
    return incomplete === undefined ? [] : [`  incomplete  ${id}: ${incomplete}`];
  });
  const more = told.length - NAMED;
  return [...told.slice(0, NAMED), ...(more > 0 ? [`  and ${more} more: run \`tokosel ingest\` to see them all`] : [])];
}

function onAndOff(url: string, settings: Settings): readonly string[] {
  const model = chosenModel(settings);
  const ears = openTranscriber(settings);
  const whatsapp = whatsappSettings(settings);
  const on = [
    ...(model === 'none' ? [] : [`answers worded by ${model}`]),
    ...(ears === undefined ? [] : [`voice heard by ${ears.name}`]),
    ...(settings.MCP_TOKEN === undefined ? [] : [`MCP at ${url}/mcp`]),
    ...(whatsapp === undefined ? [] : [`WhatsApp at ${whatsapp.publicUrl}${webhookPath}`]),
  ];
  const off = [
    ...(model === 'none' ? ['a model (answers are quoted from the documents)'] : []),
    ...(ears === undefined ? ['voice'] : []),
    ...(whatsapp === undefined ? ['WhatsApp'] : []),
  ];
  return [
    ...(on.length === 0 ? [] : [`  on          ${on.join('; ')}`]),
    ...(off.length === 0 ? [] : [`  off         ${off.join(', ')}: \`tokosel doctor\` says what each needs`]),
  ];
}
