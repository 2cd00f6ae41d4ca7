import { Choice } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { choicesAmong, type Listed, type MetalGroup, type PlanFilter, planSorts } from '../../../../shared/shopping/listing.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { AmountFilter } from './amount-filter.tsx';

const kinds = ['medical', 'dental'] as const;

/** Which plans, and in what order. One choice of each list is what people ask for ("a silver one"). */
export function PlanBar({ all, shown }: { all: readonly Listed[]; shown: number }) {
  const { t } = useTranslation('plans');
  const { choices, choose, plans, shelf } = useShoppingHere();
  const { filter, sort } = choices;
  const there = choicesAmong(all);
  const ask = (changes: Partial<PlanFilter>) => choose({ filter: { ...filter, ...changes } });
  const countOf = (kind: PlanFilter['kind']) => plans.filter(({ plan }) => plan.kind === kind).length;
  return (
    <div className="plan-bar">
      <div className="row plan-kinds">
        {kinds.map(kind => (
          <button
            key={kind}
            type="button"
            className="list-tab"
            aria-pressed={filter.kind === kind}
            onClick={() => ask({ kind, metals: [], carriers: [], types: [], hsaOnly: false })}
          >
            {t(`list.kind.${kind}`)} <span className="list-count">{countOf(kind)}</span>
          </button>
        ))}
        {shelf.isSample && (
          <span className="ribbon caption" title={t('sampleHint')}>
            {t('sample')}
          </span>
        )}
        <span className="caption quiet plan-count" role="status">
          {shown === all.length ? t('list.count', { count: shown }) : t('list.some', { shown, count: all.length })}
        </span>
        <label className="small-choice caption">
          <span className="quiet">{t('list.sort')}</span>
          <select value={sort} onChange={event => choose({ sort: planSorts.find(one => one === event.target.value) ?? 'premium' })}>
            {planSorts.map(one => (
              <option key={one} value={one}>
                {t(`list.sorts.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="plan-filters caption">
        <OneOf
          label={t('list.metal')}
          any={t('list.anyMetal')}
          value={filter.metals[0] ?? ''}
          choices={there.metals.map(one => [one, t(`metal.${one}`)])}
          onChoose={metal => ask({ metals: metal ? [metal as MetalGroup] : [] })}
        />
        <OneOf
          label={t('list.carrier')}
          any={t('list.anyCarrier')}
          value={filter.carriers[0] ?? ''}
          choices={there.carriers.map(one => [one, one])}
          onChoose={carrier => ask({ carriers: carrier ? [carrier] : [] })}
        />
        <OneOf
          label={t('list.type')}
          any={t('list.anyType')}
          value={filter.types[0] ?? ''}
          choices={there.types.map(one => [one, one])}
          onChoose={type => ask({ types: type ? [type] : [] })}
        />
        <AmountFilter label={t('list.mostNet')} cents={filter.mostNetCents} onCents={mostNetCents => ask({ mostNetCents })} />
        <AmountFilter
          label={t('list.mostDeductible')}
          cents={filter.mostDeductibleCents}
          onCents={mostDeductibleCents => ask({ mostDeductibleCents })}
        />
        {filter.kind === 'medical' && (
          <Choice
            type="checkbox"
            size="small"
            name="hsa-only"
            value="hsa"
            checked={filter.hsaOnly}
            label={t('list.hsaOnly')}
            onChange={event => ask({ hsaOnly: event.target.checked })}
          />
        )}
      </div>
    </div>
  );
}

interface OneOfProps {
  label: string;
  /** What it says while nothing is asked for. */
  any: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChoose(value: string): void;
}

function OneOf({ label, any, value, choices, onChoose }: OneOfProps) {
  return (
    <span className="small-choice">
      <select aria-label={label} value={value} onChange={event => onChoose(event.target.value)}>
        <option value="">{any}</option>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
