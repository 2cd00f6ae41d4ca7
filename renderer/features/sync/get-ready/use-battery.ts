import { useEffect, useState } from 'react';

interface Battery extends EventTarget {
  level: number;
  charging: boolean;
}

/** Null while it is not known, and on a computer that cannot tell. A desktop without a battery says full and charging. */
export function useBattery(): { level: number; charging: boolean } | null {
  const [battery, setBattery] = useState<{ level: number; charging: boolean } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
    void getBattery
      ?.call(navigator)
      .then(found => {
        const tell = () => setBattery({ level: found.level, charging: found.charging });
        if (controller.signal.aborted) return;
        tell();
        for (const change of ['levelchange', 'chargingchange']) found.addEventListener(change, tell, { signal: controller.signal });
      })
      .catch(() => {});
    return () => controller.abort();
  }, []);
  return battery;
}
