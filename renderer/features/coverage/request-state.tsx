import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { requestProblem, requestStatus } from '../../ui/coverage/request-words.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useObservable } from '../../ui/use-observable.ts';

const noCopies: ReadonlyMap<string, CopyState> = new Map();

/** What became of what was asked last: on its way, with its receipt, or with the reason why not. Heard by a screen reader when it changes. */
export function RequestState({ request }: { request: CoverageRequest | undefined }) {
  const { t } = useTranslation('coverage');
  const { store } = useDesk();
  const now = useNow();
  const copies = useObservable(store.copies$, noCopies);
  const copy = request && copies.get(request.id);
  const problem = request && requestProblem(request, copy);
  return (
    <div role="status" className="request-state" data-request={request?.outcome?.state ?? (request ? 'waiting' : undefined)}>
      {request && (
        <>
          <p className="row">
            <StatusWord status={requestStatus(request, copy, t)} />
            <span className="caption quiet">
              {request.outcome?.state === 'accepted'
                ? t('request.receipt', { when: shortMoment(request.outcome.receipt.receivedAt, now) })
                : t('request.asked', { when: shortMoment(request.createdAt, now) })}
            </span>
            {problem && (
              <Button size="small" variation="ghost" onClick={() => void store.dismissRefusal(request.id)}>
                {t('request.dismiss')}
              </Button>
            )}
          </p>
          {request.outcome === null && <p className="caption quiet">{t('request.counts')}</p>}
          {problem && <ErrorNotice error={problem} />}
        </>
      )}
    </div>
  );
}
