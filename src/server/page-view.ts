import { plainText } from '../channels/web/plain-text.js';
import { longestText } from '../channels/web/wire.js';
import type { Source } from '../domain/knowledge.js';
import type { HistoryLine } from '../domain/ports.js';
import type { QuickReply } from '../domain/turn.js';
import type { Language } from '../domain/vocabulary.js';
import type { Assets } from './assets.js';
import { addressOf } from './assets.js';

/** What one showing of the page holds. */
export interface PageView {
  readonly session: string;
  /** The name of the message that will be sent next: a form sent twice is one message. */
  readonly messageId: string;
  readonly lines: readonly HistoryLine[];
  readonly quickReplies: readonly QuickReply[];
  readonly sources: readonly Source[];
  readonly language?: Language | undefined;
  /** What was typed and could not be taken. */
  readonly draft?: string;
  readonly notice?: string;
}

const starters: readonly QuickReply[] = [
  { label: 'Simuler un prêt', value: 'Je veux simuler un prêt' },
  { label: 'Ouvrir un compte', value: 'Je veux ouvrir un compte' },
  { label: 'Faire une réclamation', value: 'Je veux faire une réclamation' },
];

/** The page before anything was said. */
export function newPage(ids: Pick<PageView, 'session' | 'messageId'>): PageView {
  return { ...ids, lines: [], quickReplies: starters, sources: [] };
}

/** What a customer reads when what he said was erased. @param kept requests that the bank goes on with */
export function erasedNotice(kept: number): string {
  const requests = kept === 0 ? '' : ` La banque continue de traiter vos demandes enregistrées : ${kept}.`;
  return `La conversation est effacée.${requests}`;
}

/** What a customer reads when his form could not be served. */
export function noticeFor(code: string): string {
  if (code === 'text-empty') return 'Écrivez votre message, puis envoyez-le.';
  if (code === 'text-too-long') return `Votre message est trop long : ${longestText} caractères au plus.`;
  return 'Votre message n’a pas pu être traité. Il est gardé ci-dessous : renvoyez-le dans un instant.';
}

/** What the page says of the house around it. */
export interface PageHouse {
  readonly bank: string;
  /** Recordings are listened to. */
  readonly voice: boolean;
  /** Origins that may frame the page. */
  readonly frame: readonly string[];
}

/** Fills the template in one pass: what a customer wrote is escaped and never read as a placeholder. */
export function renderPage(assets: Assets, { bank, voice, frame }: PageHouse, view: PageView): string {
  const values: Readonly<Record<string, string>> = {
    bank: escapeHtml(bank),
    voice: voice ? 'on' : 'off',
    frame: escapeHtml(frame.join(' ')),
    style: addressOf(assets, 'chat.css'),
    script: addressOf(assets, 'chat.js'),
    session: escapeHtml(view.session),
    message_id: escapeHtml(view.messageId),
    draft: escapeHtml(view.draft ?? ''),
    notice: view.notice === undefined ? '' : `<p class="notice" role="alert">${escapeHtml(view.notice)}</p>`,
    conversation: [...view.lines.map(bubbleHtml), sourcesHtml(view.sources)].join(''),
    quick_replies: view.quickReplies.map(choiceHtml).join(''),
    [`chosen_${view.language ?? 'auto'}`]: 'selected',
  };
  return assets.template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

function bubbleHtml({ role, text }: HistoryLine): string {
  const shown = role === 'assistant' ? plainText(text) : text;
  return `<div class="bubble ${role}"><p class="plain">${escapeHtml(shown)}</p></div>`;
}

function choiceHtml({ label, value }: QuickReply): string {
  return `<button class="choice" name="choice" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`;
}

function sourcesHtml(sources: readonly Source[]): string {
  if (sources.length === 0) return '';
  const items = sources.map(
    ({ title, section }) => `<li>${escapeHtml([title, section].filter(Boolean).join(', '))}</li>`,
  );
  return `<details class="sources"><summary>Sources</summary><ul>${items.join('')}</ul></details>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or as a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
