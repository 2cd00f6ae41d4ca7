import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SayOfPlans } from '../../../shared/shopping/words.ts';

const sayOf =
  (t: TFunction): SayOfPlans =>
  (key, values) =>
    t(`plans:${key}`, values ?? {});

/** The texts of plans, for the words that Desk and pages share. */
export function useSay(): SayOfPlans {
  const { t } = useTranslation('plans');
  return useMemo(() => sayOf(t as TFunction), [t]);
}
