import { useTranslation } from 'react-i18next';
import { supportOf } from '../contacts.ts';
import { useDesk } from '../desk-context.tsx';

/** Whom this assister asks, and "MNsure decides. Ask …" with a number where there is one. */
export function useSupport(): { support: string; phone: string | undefined; askThem: string } {
  const { t } = useTranslation('coverage');
  const { session } = useDesk();
  const { name, phones } = supportOf(session.assister.role);
  const support = t(`desk:contacts.${name}.name`);
  const [phone] = phones;
  return { support, phone, askThem: phone ? t('window.askPhone', { support, phone }) : t('window.ask', { support }) };
}
