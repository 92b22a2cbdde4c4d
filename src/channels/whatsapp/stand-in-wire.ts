/** One message that Twilio took. */
export interface TakenMessage {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  /** As the customer reads it: a content template is filled in. */
  readonly body: string;
  readonly buttons: readonly string[];
  /** Sent with a template that may go out at any time. */
  readonly approved: boolean;
  /** Where the sender wants to hear what becomes of it. */
  readonly statusCallback?: string;
}

/** A content template as it was made at Twilio: `{{1}}`, `{{2}}` … are filled in. */
export interface ContentTemplate {
  readonly body: string;
  readonly buttons?: readonly string[];
  /** WhatsApp approved it: it may be sent to those who have not written for a day. */
  readonly approved?: boolean;
}

export type Templates = Readonly<Record<string, ContentTemplate>>;

/** What Twilio answers to a request that it refuses. */
export interface Fault {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Twilio's own limits, which every message is held to. */
const LONGEST_BODY = 1_600;
const LONGEST_CONTENT = 1_024;
const LONGEST_BUTTON = 20;
/** A quick reply that nobody configured: the first variable, and a button for each of the others. */
const QUICK_REPLY: ContentTemplate = { body: '{{1}}', buttons: ['{{2}}', '{{3}}', '{{4}}'] };

export function fault(status: number, code: number): Fault {
  const more = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message: 'refused by the stand-in', more_info: more, status } };
}

/** Why Twilio refuses this form; nothing when it takes it. @param isOpen the customer has written within a day */
export function refusalOf(form: URLSearchParams, templates: Templates, isOpen: boolean): Fault | undefined {
  const values = variablesOf(form);
  const isContent = form.has('ContentSid');
  if (isContent && (values === undefined || values.some(isBadValue))) return fault(400, 21_656);
  const { body, buttons, approved } = messageOf(form, templates);
  if (!isOpen && !approved) return fault(400, 63_016);
  if (body === '') return fault(400, 21_602);
  if (body.length > (isContent ? LONGEST_CONTENT : LONGEST_BODY)) return fault(400, isContent ? 63_021 : 21_617);
  if (buttons.some((button) => button.length > LONGEST_BUTTON)) return fault(400, 63_013);
  return undefined;
}

/** @source twilio.com/docs/api/errors/21656: no empty value, no line feed, no tab, no run of more than four spaces */
function isBadValue(value: string): boolean {
  return value === '' || /[\n\t]| {5}/.test(value);
}

/** The message of a form that was not refused. */
export function messageOf(form: URLSearchParams, templates: Templates): Omit<TakenMessage, 'sid'> {
  const value = (name: string) => form.get(name) ?? '';
  const callback = value('StatusCallback');
  const ends = { from: value('From'), to: value('To'), ...(callback === '' ? {} : { statusCallback: callback }) };
  if (!form.has('ContentSid')) return { ...ends, body: value('Body'), buttons: [], approved: false };
  const { body, buttons = [], approved = false } = templates[value('ContentSid')] ?? QUICK_REPLY;
  const values = variablesOf(form) ?? [];
  const filled = (text: string) => text.replace(/\{\{(\d+)\}\}/g, (_, place) => values[Number(place) - 1] ?? '');
  return { ...ends, body: filled(body), buttons: buttons.map(filled).filter(Boolean), approved };
}

function variablesOf(form: URLSearchParams): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(form.get('ContentVariables') ?? '{}');
    return Object.values(read ?? {}).map(String);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** A message as Twilio's REST API tells it. */
export function wireOf({ sid, from, to, body, at }: TakenMessage & { readonly at: Date }, accountSid: string) {
  const date = at.toUTCString();
  return { sid, from, to, body, status: 'queued', account_sid: accountSid, date_created: date, date_sent: date };
}

/** The fields of a status callback. */
export function statusFields({ sid, from, to }: TakenMessage, status: string, code?: number) {
  return {
    ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status, From: from, To: to },
    ...{ ApiVersion: '2010-04-01', ChannelPrefix: 'whatsapp', ChannelToAddress: to },
    ...(code === undefined ? {} : { ErrorCode: String(code) }),
  };
}
