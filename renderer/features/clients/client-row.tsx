import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../shared/dates.ts';
import { copyStatusShort } from '../../ui/ladders.ts';
import { listName } from '../../ui/person.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { nextStep } from './next-step.ts';
import { rowStatus } from './row-status.ts';
import type { Row } from './rows.ts';

interface ClientRowProps {
  row: Row;
  index: number;
  online: boolean;
  today: Day;
  selected: boolean;
  reachable: boolean;
  onSelect(): void;
  onOpen(): void;
}

/** A row of the list. Selecting shows a preview; only opening goes into the account. */
export function ClientRow({ row, index, online, today, selected, reachable, onSelect, onOpen }: ClientRowProps) {
  const { t } = useTranslation();
  const name = listName(row.client);
  const copy = copyStatusShort(row.filing, row.copy, t);
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-row={index}
      data-first-action={reachable || undefined}
      className="client-row"
      onClick={onSelect}
      onDoubleClick={onOpen}
      onKeyDown={enter}
    >
      <td className="clip client-name" title={name}>
        {name}
      </td>
      <td className="clip cell-filing">
        <StatusWord status={rowStatus(row, today, t)} />
      </td>
      <td className="clip cell-copy">{copy ? <StatusWord status={copy} /> : <span className="quiet">–</span>}</td>
      <td className="clip cell-next">{t(`next.${nextStep(row, online)}`)}</td>
    </tr>
  );
}
