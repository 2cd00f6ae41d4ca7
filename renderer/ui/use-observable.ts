import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

/** The latest value of a stream, `initial` until the first one. Hand over a stream that stays the same between renders. */
export function useObservable<T>(stream: Observable<T>, initial: T): T {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const subscription = stream.subscribe(setValue);
    return () => subscription.unsubscribe();
  }, [stream]);
  return value;
}
