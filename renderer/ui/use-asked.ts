import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnswerOf, Channel, DeskBridge, RequestOf } from '../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';

export interface Asked<T> {
  /** Null until the first answer. */
  value: T | null;
  error: ErrorAnswer | null;
  again(): void;
}

/** What main answers to a question, asked when the screen is shown and again on demand. `when` false: not asked yet. */
export function useAsked<C extends Channel>(bridge: DeskBridge, channel: C, request: RequestOf<C>, when = true): Asked<AnswerOf<C>> {
  const [value, setValue] = useState<AnswerOf<C> | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const asked = JSON.stringify(request);
  /** Only the newest question's answer counts, and none after the screen is gone. */
  const newest = useRef(0);
  const again = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    void bridge.call(channel, JSON.parse(asked) as RequestOf<C>).then(outcome => {
      if (mine !== newest.current) return;
      setError(outcome.ok ? null : outcome.error);
      if (outcome.ok) setValue(outcome.value);
    });
  }, [bridge, channel, asked]);
  useEffect(() => {
    if (when) again();
    return () => {
      newest.current += 1;
    };
  }, [again, when]);
  return { value, error, again };
}
