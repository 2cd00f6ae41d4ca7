import { useTranslation } from 'react-i18next';
import { ageOf } from '../../../../shared/application/facts.ts';
import type { HouseholdMap, Person } from '../../../../shared/application/household-map.ts';
import type { Scene } from '../../../../shared/application/scene.ts';
import { useInterview } from '../interview/interview-context.ts';

const box = { width: 136, height: 58, across: 28, down: 52 } as const;
const margin = 8;

const leftOf = ({ column }: Person, rowLength: number, widest: number): number =>
  margin + ((widest - rowLength) * (box.width + box.across)) / 2 + column * (box.width + box.across);
const topOf = ({ row }: Person): number => margin + row * (box.height + box.down);

const shortened = (name: string): string => (name.length > 17 ? `${name.slice(0, 16).trimEnd()}…` : name);

/** People by generation, couples joined by a double line, children by a line from their parents, a number for each tax return. The sentences beside it say the same. */
export function HouseholdDrawing({ map, scene }: { map: HouseholdMap; scene: Scene }) {
  const { t } = useTranslation('application');
  const interview = useInterview();
  const lengths = Array.from({ length: map.rows }, (_, row) => map.people.filter(person => person.row === row).length);
  const widest = Math.max(1, ...lengths);
  const width = margin * 2 + widest * box.width + (widest - 1) * box.across;
  const height = margin * 2 + map.rows * box.height + Math.max(0, map.rows - 1) * box.down;
  const places = new Map(
    map.people.map(person => [person.memberId, { x: leftOf(person, lengths[person.row] ?? 1, widest), y: topOf(person), row: person.row }]),
  );
  const returnOf = (memberId: string): number =>
    map.returns.findIndex(one => one.filers.includes(memberId) || one.dependents.includes(memberId)) + 1;
  return (
    <svg className="household-drawing" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={t('household.drawing')}>
      {map.ties.map(({ kind, from, to }) => {
        const [one, other] = [places.get(from), places.get(to)];
        if (!one || !other) return null;
        return kind === 'couple' ? (
          <path key={`${from} ${to}`} className="tie couple" d={coupleLine(one, other)} />
        ) : (
          <path key={`${from} ${to}`} className="tie" d={parentLine(one, other)} />
        );
      })}
      {map.people.map(({ memberId }) => {
        const { x, y } = places.get(memberId) ?? { x: 0, y: 0 };
        const age = ageOf(memberId, scene);
        const number = returnOf(memberId);
        const applies = scene.read('applyingForCoverage', { memberId }) === 'yes';
        return (
          <g key={memberId} transform={`translate(${x} ${y})`} className={applies ? 'person applies' : 'person'}>
            <rect width={box.width} height={box.height} rx="6" />
            <text x="12" y="25" className="person-name">
              {shortened(interview.nameOf(memberId))}
            </text>
            <text x="12" y="45" className="person-age">
              {[age === undefined ? '' : t('household.age', { count: age }), applies ? t('household.applies') : t('household.appliesNot')]
                .filter(Boolean)
                .join(' · ')}
            </text>
            {number > 0 && (
              <g transform={`translate(${box.width - 14} 14)`} className="person-return">
                <circle r="10" />
                <text textAnchor="middle" y="4">
                  {number}
                </text>
              </g>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface Place {
  x: number;
  y: number;
  row: number;
}

function coupleLine(one: Place, other: Place): string {
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  const y = left.y + box.height / 2;
  if (left.row !== right.row) return parentLine(left.y < right.y ? left : right, left.y < right.y ? right : left);
  const [from, to] = [left.x + box.width, right.x];
  return `M${from} ${y - 3}H${to}M${from} ${y + 3}H${to}`;
}

/** Down from the upper, along, and down to the lower; between two of one row a low arc. */
function parentLine(one: Place, other: Place): string {
  const [upper, lower] = one.row <= other.row ? [one, other] : [other, one];
  const [x1, x2] = [upper.x + box.width / 2, lower.x + box.width / 2];
  const y1 = upper.y + box.height;
  if (upper.row === lower.row) return `M${x1} ${y1}v12H${x2}v-12`;
  const middle = lower.y - box.down / 2 + 6;
  return `M${x1} ${y1}V${middle}H${x2}V${lower.y}`;
}
