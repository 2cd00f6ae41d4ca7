import { subDays } from 'date-fns/subDays';
import { todayIn } from '../../../shared/dates.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import { listAssociatedNames, listConsentsOfAgency } from '../../db/institution/case-associations.ts';
import { listAgencyNames } from '../../db/institution/payments.ts';
import type { Store } from '../../db/store.ts';
import { type AwaitedForm, awaitedForms } from './countdown.ts';
import { associationFormDays, type Period, tellTooLateForDays } from './policy.ts';
import { makeReport, type PaymentReport } from './report.ts';

// The report names consumers: that somebody looked at it, or took it away as a file, is in the audit log.

export interface Payments {
  /** `agencyId` null: of all agencies, for the ARC. */
  report(period: Period, agencyId: string | null, how: 'viewed' | 'downloaded', staffId: string): Promise<PaymentReport>;
  /** For which help of this agency a form is still awaited, or came too late not long ago. */
  awaitedForms(agencyId: string): Promise<AwaitedForm[]>;
  agencies(): Promise<{ id: string; name: string }[]>;
}

export const createPayments = (store: Store): Payments => ({
  report: (period, agencyId, how, staffId) =>
    store.change(async work => {
      const report = await makeReport(work.db, period, agencyId);
      await writeAudit(work, { ...byStaff(staffId), action: `payments-${how}`, subjectId: agencyId, outcome: period });
      return report;
    }),

  awaitedForms: async agencyId => {
    const now = store.now();
    const since = subDays(now, associationFormDays + tellTooLateForDays);
    const consents = await listConsentsOfAgency(store.db, agencyId, since);
    return awaitedForms(consents, await listAssociatedNames(store.db, agencyId, since), todayIn(now.getTime()));
  },

  agencies: () => listAgencyNames(store.db),
});
