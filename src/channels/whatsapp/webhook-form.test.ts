import { describe, expect, it } from 'vitest';
import { readWebhookForm } from './webhook-form.js';

const account = `AC${'0'.repeat(32)}`;
const sid = `SM${'a'.repeat(32)}`;
const plain = {
  MessageSid: sid,
  AccountSid: account,
  From: 'whatsapp:+221771234567',
  To: 'whatsapp:+14155238886',
  Body: 'Bonjour',
  NumMedia: '0',
};

function bodyOf(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries<string | undefined>({ ...plain, ...changes }).filter(
    (field): field is [string, string] => field[1] !== undefined,
  );
  return new URLSearchParams(given).toString();
}

describe('a WhatsApp webhook', () => {
  it('is read with its sender, its words and its attachments; unknown fields are let pass', () => {
    const voice = {
      NumMedia: '1',
      MediaUrl0: 'https://api.twilio.com/m/1',
      MediaContentType0: 'audio/ogg',
      Body: '',
      WaId: '221771234567',
    };
    expect(readWebhookForm(bodyOf(voice), account)).toEqual({
      sid,
      from: '+221771234567',
      text: '',
      media: [{ url: 'https://api.twilio.com/m/1', type: 'audio/ogg' }],
    });
  });

  it.each([
    ['no name of the message', { MessageSid: undefined }],
    ['a name with something added', { MessageSid: `${sid}Bodyoui` }],
    ['another account', { AccountSid: `AC${'1'.repeat(32)}` }],
    ['a sender who is no number', { From: 'whatsapp:bob' }],
    ['a sender of another network', { From: '+221771234567' }],
    ['no words at all', { Body: undefined }],
    ['too many words', { Body: 'a'.repeat(10_001) }],
    ['a count of attachments that is none', { NumMedia: 'all' }],
    ['an attachment that is not there', { NumMedia: '1' }],
    [
      'an attachment on this machine',
      { NumMedia: '1', MediaUrl0: 'file:///etc/passwd', MediaContentType0: 'audio/ogg' },
    ],
    ['fewer fields than there were', { From: undefined, FromB: 'x' }],
  ])('is refused with %s, and the refusal tells no value', (_, changes) => {
    expect(() => readWebhookForm(bodyOf(changes), account)).toThrow(
      expect.objectContaining({
        code: 'bad-webhook',
        message: expect.not.stringMatching(/771234567|oui|bob|passwd/) as string,
      }),
    );
  });

  it('is refused when a field stands there twice: its signature would be the same', () => {
    expect(() => readWebhookForm(`${bodyOf()}&MessageSid=${sid}`, account)).toThrow(/twice/);
    expect(() => readWebhookForm(`${bodyOf()}&Body=oui`, account)).toThrow(/twice/);
  });
});
