import { dakarDay } from '../domain/day.js';
import { TokoselError } from '../domain/errors.js';
import { retirementOf } from '../models/retirements.js';
import type { Check } from './doctor.js';
import { chosenModel, openEmbedder, openOneTry } from './models.js';
import type { Settings } from './settings.js';

/** How the doctor looks. */
export interface Looking {
  /** Whether services are asked; without it only the settings are read. */
  readonly online: boolean;
  readonly now: Date;
}

/** A retirement is told this many days before. */
const SOON = 90;
const DAY_MS = 86_400_000;

/** The model that words answers, and what makes vectors: none of them is needed. */
export async function checkModels(settings: Settings, looking: Looking): Promise<readonly Check[]> {
  return [
    await look('model', () => checkModel(settings, looking)),
    await look('embedder', () => checkEmbedder(settings, looking)),
  ];
}

async function look(name: string, check: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await check()) };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    // Answers come from the documents all the same; only a setting that contradicts another must be mended.
    const state = cause.code === 'model-not-set' ? 'failed' : 'warning';
    return { name, state, detail: cause.message, ...(cause.fix === undefined ? {} : { fix: cause.fix }) };
  }
}

async function checkModel(settings: Settings, { online, now }: Looking): Promise<Omit<Check, 'name'>> {
  const choice = chosenModel(settings);
  const model = openOneTry(settings);
  if (model === undefined) {
    return {
      state: 'off',
      detail: 'none; answers are quoted from the documents (GOOGLE_API_KEY or OPENAI_MODEL adds one)',
    };
  }
  const where = choice === 'gemini' ? settings.GEMINI_BASE_URL : settings.OPENAI_BASE_URL;
  const detail = `${model.name} (${where ?? choice})`;
  const retiring = retiringOf(model.name, now);
  if (retiring !== undefined) return retiring;
  if (!online) return { state: 'ok', detail: `${detail}; not asked, --online does` };
  const start = performance.now();
  const pieces = model.answer(
    { instructions: 'Answer with one word.', data: 'oui ?' },
    { deadlineMs: settings.TOKOSEL_MODEL_DEADLINE_MS },
  );
  for await (const { text } of pieces) if (text !== '') break;
  return { state: 'ok', detail: `${detail} answers; first word after ${Math.round(performance.now() - start)} ms` };
}

function retiringOf(model: string, now: Date): Omit<Check, 'name'> | undefined {
  const retirement = retirementOf(model);
  if (retirement === undefined) return undefined;
  const days = Math.round((Date.parse(retirement.on) - Date.parse(dakarDay(now))) / DAY_MS);
  if (days > SOON) return undefined;
  const when = days > 0 ? `is retired on ${retirement.on}, in ${days} days` : `was retired on ${retirement.on}`;
  return { state: 'warning', detail: `${model} ${when}`, fix: `Set GEMINI_MODEL=${retirement.successor}.` };
}

async function checkEmbedder(settings: Settings, { online }: Looking): Promise<Omit<Check, 'name'>> {
  const embedder = openEmbedder(settings);
  const detail = `${embedder.recipe}, ${embedder.dimensions} numbers`;
  if (settings.TOKOSEL_EMBEDDER === 'offline') return { state: 'ok', detail };
  if (!online) return { state: 'ok', detail: `${detail}; not asked, --online does` };
  const [vector] = await embedder.embed(['compte']);
  return { state: 'ok', detail: `${detail}; answers with ${vector?.length ?? 0}` };
}
