import { describe, expect, it } from 'vitest';
import { readStatusForm } from './status-form.js';

const account = `AC${'5'.repeat(32)}`;
const sid = `SM${'a'.repeat(32)}`;
const fields = {
  AccountSid: account,
  MessageSid: sid,
  SmsSid: sid,
  MessageStatus: 'delivered',
  ChannelPrefix: 'whatsapp',
};
const read = (part: Readonly<Record<string, string>> = {}) =>
  readStatusForm(new URLSearchParams({ ...fields, ...part }).toString(), account);

describe('a status callback', () => {
  it.each([
    ['accepted', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['canceled', 'failed'],
  ])('that says %s means %s', (MessageStatus, status) => {
    expect(read({ MessageStatus })).toEqual({ sid, status });
  });

  it('names the code of a failure', () => {
    expect(read({ MessageStatus: 'undelivered', ErrorCode: '63016' })).toEqual({
      sid,
      status: 'undelivered',
      code: 63_016,
    });
    expect(read({ MessageStatus: 'failed', ErrorCode: '' })).toEqual({ sid, status: 'failed' });
  });

  it('with a status that nobody knew is none', () => {
    expect(read({ MessageStatus: 'partially_delivered' })).toBeUndefined();
  });

  it.each([
    ['another account', { AccountSid: `AC${'6'.repeat(32)}` }],
    ['no message', { MessageSid: '' }],
    ['a status that is none', { MessageStatus: 'delivered\n' }],
    ['a code that is none', { ErrorCode: "63016' or 1=1" }],
  ])('with %s is refused', (_, part) => {
    expect(() => read(part)).toThrow(expect.objectContaining({ code: 'bad-webhook' }));
  });

  it('with a field twice is refused', () => {
    const body = `${new URLSearchParams(fields).toString()}&MessageSid=${sid}`;
    expect(() => readStatusForm(body, account)).toThrow(expect.objectContaining({ code: 'bad-webhook' }));
  });
});
