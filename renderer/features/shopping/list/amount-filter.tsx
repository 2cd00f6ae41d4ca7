import { useEffect, useState } from 'react';
import { parseTypedMoney, toCents } from '../../../../shared/money.ts';

interface Props {
  label: string;
  cents: number | null;
  onCents(cents: number | null): void;
}

/** Dollars that are typed; the list follows while it is an amount, and an empty box asks for nothing. */
export function AmountFilter({ label, cents, onCents }: Props) {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (cents === null) setTyped('');
  }, [cents]);
  const read = (text: string): number | null | undefined => {
    if (text.trim() === '') return null;
    const money = parseTypedMoney(text);
    return money === null || money.startsWith('-') ? undefined : toCents(money);
  };
  return (
    <label className="small-choice">
      <span className="quiet">{label}</span>
      <span className="small-amount">
        <span aria-hidden>$</span>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={9}
          value={typed}
          aria-invalid={read(typed) === undefined || undefined}
          onChange={({ target: { value } }) => {
            setTyped(value);
            const amount = read(value);
            if (amount !== undefined) onCents(amount);
          }}
        />
      </span>
    </label>
  );
}
