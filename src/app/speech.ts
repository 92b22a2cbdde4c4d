import type { Transcriber } from '../domain/messenger.js';
import { makeTurnstile } from '../domain/turnstile.js';
import { makeGeminiSpeech } from '../models/gemini-speech.js';
import { makeRationedEars } from '../models/rationed-ears.js';
import { makeWhisper } from '../models/whisper.js';
import type { Settings } from './settings.js';

/** A minute of speech on a slow machine, for who is answered later. */
const DEADLINE_MS = 30_000;
/** The same for who waits in front of a page: whatever a service does, he hears something within twelve seconds. */
export const WEB_LISTENING_MS = 10_000;
/** So many recordings are listened to as `MODEL_CONCURRENCY` says; as many again wait so long. */
const PATIENCE_MS = 5_000;
/** OpenAI's own. */
const WHISPER = 'whisper-1';

/**
 * Who listens to recordings: Whisper where a model of it is named or OpenAI's key is set, else Gemini where its key
 * is, else nobody.
 */
export function openTranscriber(settings: Settings, deadlineMs = DEADLINE_MS): Transcriber | undefined {
  const ears = openEars(settings, deadlineMs);
  const most = settings.MODEL_CONCURRENCY;
  const turnstile = makeTurnstile({ most, waiting: most, patienceMs: PATIENCE_MS });
  return ears === undefined ? undefined : makeRationedEars(ears, turnstile);
}

function openEars(settings: Settings, deadlineMs: number): Transcriber | undefined {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, WHISPER_MODEL, GOOGLE_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL } = settings;
  if (WHISPER_MODEL !== undefined || (OPENAI_API_KEY !== undefined && OPENAI_BASE_URL === undefined)) {
    return makeWhisper({
      model: WHISPER_MODEL ?? WHISPER,
      deadlineMs,
      ...(OPENAI_API_KEY === undefined ? {} : { apiKey: OPENAI_API_KEY }),
      ...(OPENAI_BASE_URL === undefined ? {} : { baseUrl: OPENAI_BASE_URL }),
    });
  }
  if (GOOGLE_API_KEY === undefined || settings.TOKOSEL_MODEL === 'none') return undefined;
  const where = GEMINI_BASE_URL === undefined ? {} : { baseUrl: GEMINI_BASE_URL };
  return makeGeminiSpeech({ apiKey: GOOGLE_API_KEY, model: GEMINI_MODEL, deadlineMs, ...where });
}
