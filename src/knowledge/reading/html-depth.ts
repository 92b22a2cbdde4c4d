import { unreadable } from './unreadable.js';

/** As deep as browsers go. */
const DEEPEST = 512;
/** A table, its body, its row and its cell. */
const LEVELS_OF_TABLE = 4;
/** Elements that never hold others, or that the next of their kind closes. @source HTML standard, "optional tags" */
const NOT_NESTED = new Set(
  (
    'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option ' +
    'optgroup path circle rect line polygon polyline use stop'
  ).split(' '),
);

/**
 * Every parser needs time and memory that grow faster than a page's depth.
 *
 * @throws RangeError when elements are nested more than 512 deep
 */
export function refuseDeep(html: string): void {
  let depth = 0;
  for (const [, closes, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
    const element = name.toLowerCase();
    if (NOT_NESTED.has(element)) continue;
    const levels = element === 'table' ? LEVELS_OF_TABLE : 1;
    depth = Math.max(0, depth + (closes === '/' ? -levels : levels));
    if (depth > DEEPEST) throw new RangeError(`nested more than ${DEEPEST} deep`);
  }
}

/** Work on a page; one that is nested too deep is named. @throws OperatorError `unreadable-document` */
export function shallow<Value>(id: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const fix = 'Save it again from the program that made it, or leave it out.';
    throw unreadable(id, { reason: `its elements are nested more than ${DEEPEST} deep`, fix, cause });
  }
}
