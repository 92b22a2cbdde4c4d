import type { Bell } from '../../domain/bell.js';
import type { Kpis } from '../../domain/kpis.js';
import type { StaffDesk } from '../../domain/desk-ports.js';
import type { Drafts } from '../../domain/drafts.js';
import type { Clock } from '../../domain/ports.js';
import type { QualityDesk } from '../../domain/quality.js';
import type { Journal, ReviewLine, StaffAccounts, StaffSessions, Talks } from '../../domain/staff.js';

/** `/dashboard`: what the staff's pages read and change. */
export interface DashboardDoor {
  readonly desk: StaffDesk;
  readonly accounts: StaffAccounts;
  readonly sessions: StaffSessions;
  readonly talks: Talks;
  readonly journal: Journal;
  readonly kpis: Pick<Kpis, 'figures' | 'report' | 'splits' | 'spending'>;
  readonly quality: QualityDesk;
  readonly drafts: Drafts;
  /** Rung when there is something new for open pages. */
  readonly bell: Pick<Bell, 'listen'>;
  readonly clock: Clock;
  /** The pages are reached over HTTPS: the cookie travels nowhere else. */
  readonly secure: boolean;
  /** Where the pages are reached besides the address of the request: `https://assistant.banque.sn`. */
  readonly origins: readonly string[];
  /** Keeps a reply that was marked as wrong. */
  readonly review: (line: ReviewLine) => Promise<void>;
}
