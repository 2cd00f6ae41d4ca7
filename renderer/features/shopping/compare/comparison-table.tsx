import { useTranslation } from 'react-i18next';
import { comparisonOf, type LineName } from '../../../../shared/shopping/comparison.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { cellWords } from '../../../../shared/shopping/words.ts';
import { useSay } from '../plan-words.ts';
import { useShoppingHere } from '../shopping-context.ts';

interface Props {
  plans: readonly Listed[];
  /** Heads of the columns; left out for one plan, whose name stands above. */
  headOf?(one: Listed): React.ReactNode;
  onlyDiffering?: boolean;
}

/** Reckoned or a limit: whole dollars say enough. What is paid each month is told to the cent. */
const wholeDollars: readonly LineName[] = ['year', 'care', 'most'];
const groups = ['cost', 'care', 'plan'] as const;

export function ComparisonTable({ plans, headOf, onlyDiffering = false }: Props) {
  const { t } = useTranslation('plans');
  const say = useSay();
  const { people } = useShoppingHere();
  const lines = comparisonOf(plans).filter(({ differs }) => differs || !onlyDiffering);
  return (
    <table className="comparison" data-plans={plans.length}>
      {headOf && (
        <thead>
          <tr>
            <td />
            {plans.map(one => (
              <th key={one.plan.id} scope="col">
                {headOf(one)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      {groups.map(group => {
        const own = lines.filter(line => line.group === group);
        if (own.length === 0) return null;
        return (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={plans.length + 1} className="comparison-group">
                {t(`group.${group}`)}
              </th>
            </tr>
            {own.map(({ name, cells, differs }) => (
              <tr key={name} data-line={name} data-differs={differs || undefined}>
                <th scope="row">{t(`line.${name}`)}</th>
                {cells.map((cell, at) => (
                  <td key={plans[at]?.plan.id}>{cellWords(cell, people.covered.length, say, wholeDollars.includes(name))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
