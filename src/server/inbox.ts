/** Pieces of a text that somebody writes, for somebody else to read as they come. */
export interface Inbox {
  /** Adds a piece at the end. */
  readonly add: (piece: string) => void;
  /** Ends when a piece came that was not taken yet, when `work` is done, or after `patienceMs`. */
  arrival(work: Promise<unknown>, patienceMs: number): Promise<void>;
  /** What came since it was last asked; white space at the end waits for the word after it. */
  take(): string;
  /** All that was taken so far. */
  taken(): string;
}

export function makeInbox(): Inbox {
  let written = '';
  let read = 0;
  let wake = (): void => undefined;
  const unread = () => written.trimEnd().length > read;
  return {
    add: (piece) => {
      written += piece;
      if (unread()) wake();
    },
    arrival: (work, patienceMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        const end = (): void => {
          clearTimeout(timer);
          resolve();
        };
        wake = end;
        if (unread()) end();
        void work.then(end, end);
      }),
    take: () => {
      const text = written.trimEnd().slice(read);
      read += text.length;
      return text;
    },
    taken: () => written.slice(0, read),
  };
}
