import type { Transcriber } from '../domain/messenger.js';
import { makeGeminiSpeech } from '../models/gemini-speech.js';
import { makeWhisper } from '../models/whisper.js';
import type { Settings } from './settings.js';

/** A minute of speech on a slow machine. */
const DEADLINE_MS = 30_000;
/** OpenAI's own. */
const WHISPER = 'whisper-1';

/**
 * Who listens to recordings: Whisper where a model of it is named or OpenAI's key is set, else Gemini where its key
 * is, else nobody.
 */
export function openTranscriber(settings: Settings): Transcriber | undefined {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, WHISPER_MODEL, GOOGLE_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL } = settings;
  if (WHISPER_MODEL !== undefined || (OPENAI_API_KEY !== undefined && OPENAI_BASE_URL === undefined)) {
    return makeWhisper({
      model: WHISPER_MODEL ?? WHISPER,
      deadlineMs: DEADLINE_MS,
      ...(OPENAI_API_KEY === undefined ? {} : { apiKey: OPENAI_API_KEY }),
      ...(OPENAI_BASE_URL === undefined ? {} : { baseUrl: OPENAI_BASE_URL }),
    });
  }
  if (GOOGLE_API_KEY === undefined || settings.TOKOSEL_MODEL === 'none') return undefined;
  const where = GEMINI_BASE_URL === undefined ? {} : { baseUrl: GEMINI_BASE_URL };
  return makeGeminiSpeech({ apiKey: GOOGLE_API_KEY, model: GEMINI_MODEL, deadlineMs: DEADLINE_MS, ...where });
}
