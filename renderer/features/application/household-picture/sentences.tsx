import { useTranslation } from 'react-i18next';
import type { HouseholdMap, TaxReturn } from '../../../../shared/application/household-map.ts';
import type { MagiHousehold } from '../../../../shared/eligibility/magi-household.ts';
import { useInterview } from '../interview/interview-context.ts';
import { useListing } from './use-listing.ts';

/** What the picture shows, in sentences: who files with whom, who is claimed by whom. */
export function ReturnSentences({ map }: { map: HouseholdMap }) {
  const { t } = useTranslation('application');
  const interview = useInterview();
  const listing = useListing();
  const names = (ids: readonly string[]) => ids.map(interview.nameOf);
  const sentence = ({ filers, outsideSpouse, dependents, outsideDependents }: TaxReturn): string => {
    const together = [...names(filers), ...(outsideSpouse === null ? [] : [outsideSpouse || t('household.somebody')])];
    const claimed = [...names(dependents), ...outsideDependents.map(name => name || t('household.somebody'))];
    const who = listing(together);
    const files = together.length > 1 ? t('household.fileTogether', { who }) : t('household.filesAlone', { who });
    return claimed.length > 0 ? `${files} ${t('household.claim', { count: together.length, who: listing(claimed) })}` : files;
  };
  if (map.returns.length + map.claimedOutside.length + map.onNoReturn.length === 0)
    return <p className="quiet">{t('household.noTaxYet')}</p>;
  return (
    <ul className="household-sentences">
      {map.returns.map((one, at) => (
        <li key={one.filers.join(' ')}>
          <span className="return-number">{at + 1}</span> {sentence(one)}
        </li>
      ))}
      {map.claimedOutside.map(({ memberId, claimant }) => (
        <li key={memberId}>
          {t('household.claimedOutside', { who: interview.nameOf(memberId), claimant: claimant || t('household.somebody') })}
        </li>
      ))}
      {map.onNoReturn.length > 0 && (
        <li>{t('household.noReturn', { count: map.onNoReturn.length, who: listing(names(map.onNoReturn)) })}</li>
      )}
    </ul>
  );
}

/** Who counts for whom, and why: one line for each person. */
export function WhoCounts({ households }: { households: readonly MagiHousehold[] }) {
  const { t } = useTranslation('application');
  const interview = useInterview();
  const listing = useListing();
  const counted = ({ members, outside, unborn }: MagiHousehold): string =>
    listing([
      ...members.map(interview.nameOf),
      ...(outside > 0 ? [t('household.outside', { count: outside })] : []),
      ...(unborn > 0 ? [t('household.unborn', { count: unborn })] : []),
    ]);
  return (
    <table className="who-counts">
      <thead>
        <tr>
          <th scope="col">{t('household.for')}</th>
          <th scope="col">{t('household.count')}</th>
          <th scope="col">{t('household.who')}</th>
        </tr>
      </thead>
      <tbody>
        {households.map(one => (
          <tr key={one.memberId} data-magi={one.rule}>
            <th scope="row">{interview.nameOf(one.memberId)}</th>
            <td className="number">
              {one.rule === 'not-known' ? '–' : t(one.atLeast ? 'household.atLeast' : 'household.size', { size: one.size })}
            </td>
            <td>
              {one.rule !== 'not-known' && <span>{counted(one)}. </span>}
              <span className="quiet">{t(`household.rule.${one.rule}`, { name: interview.nameOf(one.memberId) })}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
