import { Button } from '@cmsgov/design-system';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removal } from '../store/sync/rights.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { shortMoment } from '../ui/moments.ts';

const sentences = { draft: 'removed.sentence', document: 'removed.document', request: 'removed.request' } as const;

/** The one exception to "no notification": unsent work was removed with an authorization. One sentence that names no one. */
export function RemovalNotices() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  useEffect(() => {
    const subscription = store.removals$.subscribe(removal => setRemovals(before => [...before, removal]));
    return () => subscription.unsubscribe();
  }, [store]);
  const [first, ...rest] = removals;
  if (!first) return null;
  return (
    <div className="notice notice-bar tone-warn" role="status">
      <p>{t(sentences[first.what], { when: shortMoment(first.lastEditedAt, new Date()) })}</p>
      <Button size="small" onClick={() => setRemovals(rest)}>
        {t('removed.understood')}
      </Button>
    </div>
  );
}
