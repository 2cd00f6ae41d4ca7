import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../shared/model/client.ts';
import { useClientsView } from '../features/clients/clients-view.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { listName } from '../ui/person.ts';
import { useObservable } from '../ui/use-observable.ts';
import { type Found, find } from './finder.ts';
import { useCommand } from './use-command.ts';

const noClients: readonly Client[] = [];
const boxId = 'search-box';

export const focusSearch = (): void => {
  const box = document.getElementById(boxId);
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
};

/** One box: on a list it narrows the list, elsewhere it finds people, and after ">" it finds commands. */
export function SearchBox() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const { place, go } = useNavigation();
  const { query, setQuery, setEntering } = useClientsView();
  const clients = useObservable(store.clients$, noClients);
  const run = useCommand();
  const listId = useId();
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
  const onList = place.screen === 'clients';
  const found = focused ? find(query, clients, onList, command => t(`commands.${command}`)) : [];
  const open = found.length > 0;

  const choose = (one: Found) => {
    setQuery('');
    setFocused(false);
    if (one.kind === 'person') go({ screen: 'client', clientId: one.client.id });
    else run(one.command);
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
      return;
    }
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
      return;
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
      return;
    }
    if (onList && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault();
      setEntering(true);
    }
  };

  return (
    <search className="search">
      <Search size={16} aria-hidden className="search-icon" />
      <input
        id={boxId}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('search.placeholder')}
        value={query}
        onChange={event => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={pressed}
      />
      <kbd aria-hidden>Ctrl K</kbd>
      <div id={listId} role="listbox" aria-label={t('search.results')} className="search-results" hidden={!open}>
        {found.map((one, index) => (
          <div
            key={one.kind === 'person' ? one.client.id : one.command}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className="search-result clip"
            onMouseDown={event => {
              event.preventDefault();
              choose(one);
            }}
          >
            {one.kind === 'person' ? `${listName(one.client)} · ${one.client.city}` : t(`commands.${one.command}`)}
          </div>
        ))}
      </div>
    </search>
  );
}
