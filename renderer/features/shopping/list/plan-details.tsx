import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { centsWords } from '../../../../shared/shopping/words.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { Modal } from '../../../ui/modal.tsx';
import { ComparisonTable } from '../compare/comparison-table.tsx';
import { useSay } from '../plan-words.ts';
import { useShoppingHere } from '../shopping-context.ts';

interface Props {
  listed: Listed | null;
  onClose(): void;
  onCompare(one: Listed): void;
  onChoose(planId: string): void;
}

/** Everything that is known of one plan. */
export function PlanDetails({ listed, onClose, onCompare, onChoose }: Props) {
  const { t } = useTranslation('plans');
  const { choices } = useShoppingHere();
  return (
    <Modal
      isOpen={listed !== null}
      heading={listed?.plan.name ?? ''}
      onClose={onClose}
      size="wide"
      actions={
        listed && (
          <div className="row">
            <Button variation="solid" onClick={() => onChoose(listed.plan.id)}>
              {t('details.choose')}
            </Button>
            <Button onClick={() => onCompare(listed)}>
              {t(choices.compared.includes(listed.plan.id) ? 'details.uncompare' : 'details.compare')}
            </Button>
            <Button variation="ghost" onClick={onClose}>
              {t('details.close')}
            </Button>
          </div>
        )
      }
    >
      {listed && <Facts listed={listed} />}
    </Modal>
  );
}

function Facts({ listed }: { listed: Listed }) {
  const { t } = useTranslation('plans');
  const { nameOf, shelf } = useShoppingHere();
  const say = useSay();
  const { plan, members } = listed;
  return (
    <div className="plan-details">
      <p className="row">
        {plan.carrier}
        {shelf.isSample && (
          <span className="ribbon caption" title={t('sampleHint')}>
            {t('sample')}
          </span>
        )}
      </p>
      <EstimateNotes listed={listed} />
      <ComparisonTable plans={[listed]} />
      {members.length > 1 && (
        <>
          <h3 className="section-title">{t('details.members')}</h3>
          <dl className="facts plan-facts">
            {members.map(({ id, cents, rated }) => (
              <div key={id} className="plan-fact">
                <dt>{nameOf(id)}</dt>
                <dd>{rated ? centsWords(cents, say) : t('details.free')}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3 className="section-title">{t('details.links')}</h3>
      <PlanLinks plan={plan} />
    </div>
  );
}

/** Stands wherever the cost of a year does. */
export function EstimateNotes({ listed: { plan, year } }: { listed: Listed }) {
  const { t } = useTranslation('plans');
  return (
    <p className="caption tone-warn estimate">
      {t(plan.kind === 'dental' ? 'details.estimateDental' : 'details.estimate', { count: year.months })}
      {year.notCounted.length > 0 && ` ${t('details.notCounted', { list: listing(year.notCounted.map(name => t(`line.${name}`))) })}`}
      {year.limitReached && ` ${t('details.limitReached')}`}
    </p>
  );
}

const linkNames = ['benefits', 'drugs', 'providers', 'payment'] as const;

/** The Desk opens no pages of carriers: addresses to read, to type and to print. */
export function PlanLinks({ plan }: Pick<Listed, 'plan'>) {
  const { t } = useTranslation('plans');
  const there = linkNames.filter(name => plan.links[name]);
  if (there.length === 0) return <p className="quiet">{t('details.noLinks')}</p>;
  return (
    <dl className="facts plan-facts">
      {there.map(name => (
        <div key={name} className="plan-fact">
          <dt>{t(`details.link.${name}`)}</dt>
          <dd className="plan-link">{plan.links[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
