import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { centsWords, dollarsWords } from '../../../../shared/shopping/words.ts';
import { useSay } from '../plan-words.ts';
import { useShoppingHere } from '../shopping-context.ts';

interface Props {
  row: Listed;
  index: number;
  selected: boolean;
  reachable: boolean;
  onSelect(): void;
  onDetails(): void;
  onCompare(): void;
}

/** One plan: what is paid first, the rest to compare by. */
export function PlanRow({ row, index, selected, reachable, onSelect, onDetails, onCompare }: Props) {
  const { t } = useTranslation('plans');
  const say = useSay();
  const { choices, coverage, option, people } = useShoppingHere();
  const together = people.covered.length > 1;
  const { plan, premiumCents, creditCents, netCents, year, deductibleCents, limitCents, costSharing } = row;
  const { variant } = costSharing.variant;
  const isTheirs = coverage.enrollments.some(
    one =>
      one.planId === plan.id &&
      one.coverageYear === Number(option.startsOn.slice(0, 4)) &&
      one.state !== 'cancelled' &&
      one.state !== 'ended',
  );
  const facts = [
    t(`metal.${plan.metal}`),
    plan.carrier,
    plan.type,
    ...(plan.hsaEligible ? [t('list.hsa')] : []),
    ...(variant === 'standard' ? [] : [t(`variant.${variant}`)]),
  ];
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-row={index}
      data-plan={plan.id}
      className="plan-row"
      onClick={onSelect}
      onDoubleClick={onDetails}
    >
      <td className="plan-compare">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={choices.compared.includes(plan.id)}
          aria-label={t('list.compare', { name: plan.name })}
          onChange={onCompare}
          onClick={event => event.stopPropagation()}
        />
      </td>
      <td className="plan-plan">
        <button
          type="button"
          tabIndex={-1}
          className="plan-name clip"
          title={plan.name}
          onClick={event => {
            event.stopPropagation();
            onSelect();
            onDetails();
          }}
        >
          {plan.name}
        </button>
        <span className="caption quiet clip">
          {isTheirs && <strong className="tone-ok">{t('list.enrolled')} · </strong>}
          {facts.join(' · ')}
        </span>
      </td>
      <td className="plan-net number">
        <strong>{centsWords(netCents, say)}</strong>
        {creditCents > 0 && <span className="caption quiet">{t('list.before', { amount: centsWords(premiumCents, say) })}</span>}
      </td>
      <td className="plan-year number">{dollarsWords(year.totalCents, say)}</td>
      <td className="plan-deductible number">
        {dollarsWords(deductibleCents, say)}
        {together && <span className="caption quiet">{t('list.together')}</span>}
      </td>
      <td className="plan-limit number">
        {dollarsWords(limitCents, say)}
        {together && <span className="caption quiet">{t('list.together')}</span>}
      </td>
    </tr>
  );
}
