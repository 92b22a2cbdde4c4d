import { z } from 'zod';
import { spec } from './setting-spec.js';
import { pricesFile } from './prices.js';

const visible = (least: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .min(least)
    .optional();

/** Where another system of the bank takes events: https, or http on this machine; no user name in it. */
const webhookAddress = z
  .url({ protocol: /^https?$/ })
  .refine((address) => {
    if (!URL.canParse(address)) return false;
    const { protocol, hostname, username, password } = new URL(address);
    const here = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    return (protocol === 'https:' || here) && `${username}${password}` === '';
  })
  .optional();

const webhook = (what: string) =>
  spec(webhookAddress, undefined, `the https address (or http on this machine) that is told of ${what}`);

/** A limit, or `off`. */
const threshold = (fallback: number, what: string) =>
  spec(z.union([z.literal('off'), z.coerce.number().min(0)]), fallback, `${what}, or off`);

/** Settings of what is watched, what it costs, and who is told. */
export const watchSpecs = {
  METRICS_TOKEN: spec(visible(16), undefined, '16 visible ASCII characters or more'),
  KPI_TOKEN: spec(visible(16), undefined, '16 visible ASCII characters or more'),
  SENTRY_DSN: spec(
    z
      .url({ protocol: /^https?$/ })
      .refine((dsn) => URL.canParse(dsn) && new URL(dsn).username !== '' && new URL(dsn).pathname.length > 1)
      .optional(),
    undefined,
    'the DSN of a Sentry project: https://key@host/project',
  ),
  MODEL_PRICES: spec(z.string().min(1), pricesFile, 'the path of a file of prices'),
  WEBHOOK_SECRET: spec(visible(32), undefined, '32 visible ASCII characters or more'),
  WEBHOOK_ALLOW_PRIVATE: spec(
    z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]),
    false,
    'true or false: whether events may go to an address of the bank’s own network',
  ),
  LEAD_WEBHOOK_URL: webhook('new leads'),
  CLAIM_WEBHOOK_URL: webhook('new claims'),
  HANDOFF_WEBHOOK_URL: webhook('customers who want a person'),
  ALERT_WEBHOOK_URL: webhook('alerts'),
  ALERT_ESCALATION_PERCENT: threshold(30, 'percent of today’s conversations that went to a person'),
  ALERT_P95_MS: threshold(3_000, 'milliseconds within which 95 of today’s 100 answers come'),
  ALERT_CSAT_PERCENT: threshold(60, 'percent of good ratings in 7 days'),
  ALERT_UNANSWERED_FACTOR: threshold(2, 'how many times more questions than in the 7 days before are unanswered'),
  ALERT_MODEL_FAILURE_PERCENT: threshold(20, 'percent of today’s calls to models that failed'),
  ALERT_OVERDUE_CLAIMS: threshold(0, 'claims past their legal deadline that are borne'),
} as const;
