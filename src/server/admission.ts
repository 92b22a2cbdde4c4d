/** Requests that are begun in one turn of the event loop. */
const MOST = 8;

/** First come, first begun. */
export interface Admission {
  /** Somebody came to the door in this turn: more may wait behind him. */
  knock(): void;
  /** Begins the request, in this turn or a later one. */
  admit(begin: () => void): void;
}

/**
 * The kernel hands over one waiting connection a turn of the event loop. A turn that serves all who are inside keeps the
 * others at the door as long as that takes: with two hundred customers, the last one waited half a minute. So a turn
 * begins a few requests, and only one while somebody knocks.
 */
export function makeAdmission(): Admission {
  let waiting: (() => void)[] = [];
  let knocked = false;
  let planned = false;
  const turn = () => {
    const now = waiting.slice(0, knocked ? 1 : MOST);
    waiting = waiting.slice(now.length);
    knocked = false;
    planned = waiting.length > 0;
    if (planned) setImmediate(turn);
    for (const begin of now) begin();
  };
  return {
    knock: () => void (knocked = true),
    admit(begin) {
      waiting.push(begin);
      if (!planned) setImmediate(turn);
      planned = true;
    },
  };
}
