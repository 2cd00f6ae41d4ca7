import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import { type BenefitName, benefitNames } from '../../../../shared/model/plan.ts';
import { monthsLeft } from '../../../../shared/shopping/household.ts';
import { type Use, useIn } from '../../../../shared/shopping/use.ts';
import { Modal } from '../../../ui/modal.tsx';
import { useShoppingHere } from '../shopping-context.ts';

interface Props {
  isOpen: boolean;
  person: EligiblePerson;
  onClose(): void;
}

const isCount = (typed: string): boolean => /^\d{0,3}$/.test(typed.trim());

/** Visits, stays and medicines counted with the person, in place of a level. */
export function CountDialog({ isOpen, person, onClose }: Props) {
  const { t } = useTranslation('plans');
  const { option } = useShoppingHere();
  const title = t('use.countTitle', { name: person.name, year: option.startsOn.slice(0, 4) });
  return (
    <Modal isOpen={isOpen} heading={title} onClose={onClose}>
      <Counts person={person} onClose={onClose} />
    </Modal>
  );
}

function Counts({ person: { memberId }, onClose }: Pick<Props, 'person' | 'onClose'>) {
  const { t } = useTranslation('plans');
  const { choices, choose, use, option } = useShoppingHere();
  const before = useIn(use[memberId] ?? 'medium', monthsLeft(option.startsOn));
  const [typed, setTyped] = useState<Partial<Record<BenefitName, string>>>(() =>
    Object.fromEntries(benefitNames.map(name => [name, before[name] ? String(before[name]) : ''])),
  );
  const wrong = benefitNames.filter(name => !isCount(typed[name] ?? ''));
  const keep = (counted: Use | 'medium') => {
    choose({ use: { ...choices.use, [memberId]: counted } });
    onClose();
  };
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={event => {
        event.preventDefault();
        if (wrong.length > 0) return;
        const counts = benefitNames.map(name => [name, Number(typed[name] ?? '')] as const);
        keep(Object.fromEntries(counts.filter(([, count]) => count > 0)));
      }}
    >
      <p className="quiet">{t('use.countHint')}</p>
      <div className="counts">
        {benefitNames.map(name => (
          <TextField
            key={name}
            name={`count-${name}`}
            label={t(`line.${name}`)}
            inputMode="numeric"
            size="small"
            value={typed[name] ?? ''}
            errorMessage={wrong.includes(name) ? t('use.wrong') : undefined}
            onChange={event => setTyped({ ...typed, [name]: event.target.value })}
          />
        ))}
      </div>
      <div className="row">
        <Button type="submit" variation="solid">
          {t('use.done')}
        </Button>
        <Button variation="ghost" onClick={() => keep('medium')}>
          {t('use.back')}
        </Button>
        <span className="caption quiet">{t('use.hint')}</span>
      </div>
    </form>
  );
}
