import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file that marks a folder as filled by the demonstration. */
export const DEMO_MARK = 'DEMONSTRATION';

/** Whether what lies in this folder was made up. */
export function isDemoHome(home: string): boolean {
  return existsSync(join(home, DEMO_MARK));
}
