import { z } from 'zod';
import { httpAddress, spec } from './setting-spec.js';

const contentSid = z
  .string()
  .regex(/^HX[0-9a-f]{32}$/)
  .optional();

/** Origins, comma-separated or as a list: scheme, host and port, nothing after. */
const origins = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .split(',')
          .map((one) => one.trim().replace(/\/$/, ''))
          .filter((one) => one !== '')
      : given,
  z.array(z.string().refine(isOrigin)).readonly(),
);

/** Settings of the doors: the web page and who may frame it, WhatsApp, speech. */
export const channelSpecs = {
  ALLOWED_ORIGINS: spec(
    origins,
    [],
    'the origins whose pages may show the chat: https://www.banque.sn,https://banque.sn',
  ),
  RATE_LIMIT_PER_SECOND: spec(
    z.coerce.number().int().min(0).max(10_000),
    10,
    'requests a second that one client may make, from 1 to 10000, or 0 for no limit',
  ),
  STRICT_SESSIONS: spec(
    z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]),
    false,
    'true or false: whether a conversation may only be known by a name that this server gave',
  ),
  SESSION_SECRET: spec(
    z
      .string()
      .regex(/^[\x21-\x7e]{32,}$/)
      .optional(),
    undefined,
    '32 visible ASCII characters or more, the same on each server',
  ),
  TRUST_PROXY: spec(
    z.preprocess(
      (given) => (given === 'true' || given === true ? 1 : given === 'false' || given === false ? 0 : given),
      z.coerce.number().int().min(0).max(9),
    ),
    0,
    'true, false, or how many proxies stand before this server',
  ),
  TWILIO_ACCOUNT_SID: spec(
    z
      .string()
      .regex(/^AC[0-9a-f]{32}$/)
      .optional(),
    undefined,
    'the Account SID of Twilio’s console: AC and 32 hexadecimal digits',
  ),
  TWILIO_AUTH_TOKEN: spec(z.string().min(8).optional(), undefined, 'the Auth Token of Twilio’s console'),
  TWILIO_WHATSAPP_NUMBER: spec(
    z
      .string()
      .transform((number) => number.replace(/^whatsapp:/, ''))
      .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/))
      .optional(),
    undefined,
    'the bank’s WhatsApp number, such as +14155238886',
  ),
  TWILIO_API_URL: spec(httpAddress.optional(), undefined, 'the http(s) address of Twilio’s REST API'),
  TWILIO_CONTENT_FR_SID: spec(
    contentSid,
    undefined,
    'the SID of an approved template in French, {{1}} the answer: HX…',
  ),
  TWILIO_CONTENT_EN_SID: spec(
    contentSid,
    undefined,
    'the SID of an approved template in English, {{1}} the answer: HX…',
  ),
  TWILIO_CONTENT_WO_SID: spec(contentSid, undefined, 'the SID of an approved template in Wolof, {{1}} the answer: HX…'),
  TWILIO_TYPING: spec(
    z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]),
    false,
    'true or false: whether customers see that their message was read and is being answered',
  ),
  TWILIO_BUTTONS_2_SID: spec(contentSid, undefined, 'the SID of a quick-reply template with two buttons: HX…'),
  TWILIO_BUTTONS_3_SID: spec(contentSid, undefined, 'the SID of a quick-reply template with three buttons: HX…'),
  WHISPER_MODEL: spec(
    z.string().min(1).optional(),
    undefined,
    'the name of a speech-to-text model, such as whisper-1 or large-v3',
  ),
} as const;

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
