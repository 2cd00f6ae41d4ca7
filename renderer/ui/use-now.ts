import { useEffect, useState } from 'react';

/** The time, renewed every half minute: for texts such as "2:14 PM" and ages, not for measuring. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
