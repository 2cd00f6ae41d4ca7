import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMedia, wideEnoughForInspector } from '../../ui/use-media.ts';
import { ClientPreview } from './client-preview.tsx';
import { ClientTable } from './client-table.tsx';
import { useClientsView } from './clients-view.ts';
import { ListTabs } from './list-tabs.tsx';
import { NoClients } from './no-clients.tsx';
import { countsOf, type ListName, visibleRows } from './rows.ts';
import { SortChoice } from './sort-choice.tsx';
import { useClientActions } from './use-client-actions.ts';
import { useRows } from './use-rows.ts';
import './clients.css';

/** The dashboard: three lists, each client with the status of the latest application. Lists never notify. */
export function ClientsScreen({ list }: { list: ListName }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const view = useClientsView();
  const typed = useDeferredValue(view.query);
  const query = typed.startsWith('>') ? '' : typed;
  const all = useRows();
  const actions = useClientActions();
  const wide = useMedia(wideEnoughForInspector);

  const rows = useMemo(() => (all ? visibleRows(all, { list, query, sort: view.sort }) : null), [all, list, query, view.sort]);
  const counts = useMemo(() => countsOf(all?.map(row => row.client) ?? []), [all]);
  const selected = rows?.find(row => row.client.id === view.selectedId) ?? null;
  const first = rows?.[0]?.client.id ?? null;
  const { select, setPreviewing } = view;

  useEffect(() => {
    if (!selected) select(first);
  }, [selected, first, select]);
  useEffect(() => setPreviewing(false), [setPreviewing]);

  if (!all || !rows) return <Skeleton />;
  const previewed = selected && (wide || view.previewing);
  return (
    <div className="clients">
      <section className="clients-list" data-region="content" aria-label={t('clients.title')}>
        <h1 className="unseen">{t('clients.title')}</h1>
        <div className="clients-bar">
          <ListTabs current={list} counts={counts} />
          <SortChoice sort={view.sort} onSort={view.setSort} />
        </div>
        {actions.error && <ErrorNotice error={actions.error} />}
        {rows.length === 0 ? (
          <NoClients list={list} query={query} elsewhere={counts.all} reference={session.assister.referenceNumber} />
        ) : (
          <ClientTable
            key={list}
            rows={rows}
            label={t('clients.gridLabel', { list: t(`lists.${list}`) })}
            online={actions.online}
            selectedId={selected?.client.id ?? null}
            onSelect={view.select}
            onPreview={clientId => {
              view.select(clientId);
              view.setPreviewing(!view.previewing);
            }}
            onOpen={row => void actions.open(row.client)}
          />
        )}
        {!query && rows.length > 0 && <p className="caption quiet clients-foot">{t('clients.nobodyMissing')}</p>}
      </section>
      {previewed && <ClientPreview row={selected} actions={actions} overlay={!wide} onClose={() => view.setPreviewing(false)} />}
    </div>
  );
}
