import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../shared/model/coverage.ts';
import { listing } from '../../ui/coverage/words.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import type { DocumentRow } from './use-documents.ts';

/** What a document proves and for whom, and why it was not accepted. */
export function ProofFacts({ row: { document } }: { row: DocumentRow }) {
  const { t } = useTranslation('coverage');
  const { store } = useDesk();
  const stream = useMemo(() => store.coverageOf$(document.clientId), [store, document.clientId]);
  const coverage = useObservable<Coverage | null>(stream, null);
  const { proof, memberIds = [], review } = document;
  const report = proof && coverage?.events.find(({ id }) => id === proof.reportId);
  const names = (coverage?.eligibility?.people ?? []).filter(({ memberId }) => memberIds.includes(memberId)).map(({ name }) => name);
  const facts = [
    report && t('review.proves', { event: t(`events.${report.event}`), what: t(`proofs.${proof.what}`) }),
    names.length > 0 && t('review.for', { names: listing(names) }),
  ].filter(Boolean);
  return (
    <>
      {facts.length > 0 && <span className="caption quiet">{facts.join(' · ')}</span>}
      {review?.state === 'rejected' && <span className="caption tone-danger">{t(`review.why.${review.why}`)}</span>}
      {review?.state === 'expired' && <span className="caption tone-danger">{t('review.expiredWhy')}</span>}
    </>
  );
}
