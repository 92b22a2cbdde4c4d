import type { AlertName, AlertRule, Reading } from '../domain/alerts.js';
import { dakarDay } from '../domain/day.js';
import { dayPlus, type Figure, type FigureKey, type Kpis } from '../domain/kpis.js';
import type { Settings } from './settings.js';

/** Days that ratings are taken from: there are few of them. */
const RATED_DAYS = 7;
/** Days that today's unanswered questions are compared with. */
const USUAL_DAYS = 7;
/** A share of unanswered questions below this is no matter, however much more than usual it is: percent. */
const SOME_UNANSWERED = 5;

type RuleSettings = Pick<
  Settings,
  | 'ALERT_ESCALATION_PERCENT'
  | 'ALERT_P95_MS'
  | 'ALERT_CSAT_PERCENT'
  | 'ALERT_UNANSWERED_FACTOR'
  | 'ALERT_MODEL_FAILURE_PERCENT'
  | 'ALERT_OVERDUE_CLAIMS'
>;

/** The alerts that are wanted. Each goes off a good way before the limit, so that it does not come and go. */
export function alertRules(settings: RuleSettings): readonly AlertRule[] {
  const above = (name: AlertName, limit: number | 'off', rest: { least: number; calm?: number }) =>
    limit === 'off' ? [] : [{ name, worse: 'above', limit, calm: limit * 0.8, ...rest } as const];
  const { ALERT_CSAT_PERCENT: csat } = settings;
  return [
    ...above('escalation', settings.ALERT_ESCALATION_PERCENT, { least: 30 }),
    ...above('latency', settings.ALERT_P95_MS, { least: 50 }),
    ...(csat === 'off' ? [] : [{ name: 'csat', worse: 'below', limit: csat, calm: csat + 5, least: 10 } as const]),
    ...above('unanswered', settings.ALERT_UNANSWERED_FACTOR, { least: 50 }),
    ...above('providers', settings.ALERT_MODEL_FAILURE_PERCENT, { least: 10 }),
    // Claims are counted one by one: there is no nearly.
    ...above('overdue_claims', settings.ALERT_OVERDUE_CLAIMS, {
      least: 0,
      calm: settings.ALERT_OVERDUE_CLAIMS === 'off' ? 0 : settings.ALERT_OVERDUE_CLAIMS,
    }),
  ];
}

/** What is measured now, by the figures that the report and the dashboard show. Days are Dakar's. */
export async function readAlerts(kpis: Pick<Kpis, 'figures'>, now: Date): Promise<readonly Reading[]> {
  const today = dakarDay(now);
  const during = (from: string, to: string) => kpis.figures({ from, to, now });
  const day = await during(today, today);
  const rated = await during(dayPlus(today, 1 - RATED_DAYS), today);
  const usual = await during(dayPlus(today, -USUAL_DAYS), dayPlus(today, -1));
  const reading = (name: AlertName, { value, n }: Figure): Reading => ({ name, value, n });
  return [
    reading('escalation', day.escalation),
    reading('latency', day.latency_p95),
    reading('csat', rated.csat),
    { name: 'unanswered', value: timesMore(day, usual), n: day.unanswered.n },
    reading('providers', day.model_failures),
    reading('overdue_claims', day.claims_overdue),
  ];
}

type Figures = Readonly<Record<FigureKey, Figure>>;

/** How many times more than usual is unanswered; nothing where nothing is usual yet. */
function timesMore({ unanswered: now }: Figures, { unanswered: usual }: Figures): number | null {
  if (now.value === null || usual.value === null || usual.n < 50) return null;
  if (now.value < SOME_UNANSWERED) return 0;
  return now.value / Math.max(usual.value, 1);
}
