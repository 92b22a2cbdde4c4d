import { fieldsOf } from './fields.js';
import { isSession } from './memory.js';

/** What the page tells the page around it. */
export type HostEvent = 'ready' | 'session' | 'reply' | 'record' | 'close';

/** The bank's own page, when this one is shown in a frame of it. */
export interface Host {
  /** The conversation that the bank's page remembers for a browser that keeps nothing for frames. */
  readonly session: string | undefined;
  tell(event: HostEvent, about?: string): void;
  /** What the bank's page has the customer say. */
  listen(say: (text: string) => void): void;
}

/** Talks with the frame's owner alone, and only when it is one of the origins that the server allows. */
export function openHost(): Host {
  const origins = (document.body.dataset['frame'] ?? '').split(' ').filter((origin) => origin !== '');
  const isFramed = window.parent !== window;
  if (!isFramed) return { session: undefined, tell: () => undefined, listen: () => undefined };
  const allowed = [...origins, window.location.origin];
  return {
    session: sessionIn(window.location.hash),
    // The browser delivers it to the one origin that the frame's owner has, or to nobody.
    tell: (event, about = '') => {
      for (const origin of allowed) window.parent.postMessage({ tokosel: event, about }, origin);
    },
    listen: (say) => {
      window.addEventListener('message', ({ origin, source, data }) => {
        const fields = fieldsOf(data);
        const text = fields.get('about');
        const isTheirs = source === window.parent && allowed.includes(origin);
        if (isTheirs && fields.get('tokosel') === 'say' && typeof text === 'string') say(text);
      });
    },
  };
}

/** Only in a frame: a link must not choose somebody's conversation. */
function sessionIn(hash: string): string | undefined {
  const session = decoded(hash.replace(/^#s=/, ''));
  return hash.startsWith('#s=') && isSession(session) ? session : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // half an escape: no session of ours
  }
}
