declare module 'robots-parser' {
  export interface RobotsFile {
    /** `undefined` for an address of another origin. */
    isAllowed(url: string, agent: string): boolean | undefined;
    /** From 1; −1 when no line speaks of it. */
    getMatchingLineNumber(url: string, agent: string): number;
    /** Seconds. */
    getCrawlDelay(agent: string): number | undefined;
    getSitemaps(): string[];
  }
  /** @param url of the file itself */
  export default function robotsParser(url: string, text: string): RobotsFile;
}
