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
import { StateChoice } from './state-choice.tsx';
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

  const rows = useMemo(
    () => (all ? visibleRows(all, { list, query, sort: view.sort, state: view.state }) : null),
    [all, list, query, view.sort, view.state],
  );
  const counts = useMemo(() => countsOf(all?.map(row => row.client) ?? []), [all]);
  const selected = rows?.find(row => row.client.id === view.selectedId) ?? null;
  const first = rows?.[0]?.client.id ?? null;
  const { select, setPreviewing, setEntering } = view;
  // The list follows a fast typist a moment later: until it has what was typed, its first row is somebody else.
  const entering = view.entering && typed === view.query;
  const nobody = rows?.length === 0;

  useEffect(() => {
    if (!selected) select(first);
  }, [selected, first, select]);
  useEffect(() => setPreviewing(false), [setPreviewing]);
  useEffect(() => {
    if (entering && nobody) setEntering(false);
  }, [entering, nobody, setEntering]);

  if (!all || !rows) return <Skeleton />;
  const previewed = selected && (wide || view.previewing);
  return (
    <div className="clients">
      <section className="clients-list" data-region="content" aria-label={t('clients.title')}>
        <h1 className="unseen">{t('clients.title')}</h1>
        <div className="clients-bar">
          <ListTabs current={list} counts={counts} />
          <div className="clients-choices">
            <StateChoice state={view.state} onState={view.setState} />
            <SortChoice sort={view.sort} onSort={view.setSort} />
          </div>
        </div>
        {actions.error && <ErrorNotice error={actions.error} />}
        {nobody ? (
          <NoClients
            list={list}
            query={query}
            state={view.state}
            elsewhere={counts.all}
            reference={session.assister.referenceNumber}
            online={actions.online}
          />
        ) : (
          <ClientTable
            key={list}
            rows={rows}
            label={t('clients.gridLabel', { list: t(`lists.${list}`) })}
            online={actions.online}
            selectedId={selected?.client.id ?? null}
            enterAt={entering ? (query ? 'first' : 'selected') : null}
            onEntered={() => setEntering(false)}
            onSelect={view.select}
            onPreview={clientId => {
              view.select(clientId);
              view.setPreviewing(!view.previewing);
            }}
            onOpen={row => void actions.open(row.client)}
          />
        )}
        {!query && view.state === 'all' && rows.length > 0 && <p className="caption quiet clients-foot">{t('clients.nobodyMissing')}</p>}
      </section>
      {previewed && <ClientPreview row={selected} actions={actions} overlay={!wide} onClose={() => view.setPreviewing(false)} />}
    </div>
  );
}
