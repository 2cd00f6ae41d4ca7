import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Consent } from '../../../shared/model/consent.ts';
import { getAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { keepConsent } from '../../db/consents.ts';
import type { Store } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';

/**
 * The organization's store of consents (45 CFR 155.210(e)(6): kept by the exchange's terms; field-facts B17). Each is written once,
 * however often it is sent. No route reads one: who assists the person later does not see what was said before.
 * Throws bad-request for another record under a known id.
 */
export const recordConsent = (store: Store, session: LiveSession, consent: Consent): Promise<void> =>
  store.change(async work => {
    const { agencyId } = await getAssister(work.db, session.assisterId);
    const outcome = await keepConsent(work.db, { agencyId, assisterId: session.assisterId, consent, receivedAt: work.now });
    if (outcome === 'differs') throw new DeskError('bad-request');
    if (outcome === 'known') return;
    await writeAudit(work, {
      ...byAssister(session.assisterId, session.deviceId),
      action: 'consent-recorded',
      subjectId: consent.id,
      outcome: 'done',
    });
  });
