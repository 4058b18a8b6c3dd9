// Draws what follows from a tap after the tap itself is painted, so that a slow phone answers it within 0.1 s.
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { AddressContext } from '../address/useAddress.ts';
import { DashboardContext } from '../dashboard.ts';

/**
 * Draws its children one paint after they or the address change; until then they show what they showed. The first time they are
 * drawn at once, or one paint after `place`.
 */
export function Later({ place, children }: { place?: ComponentChildren; children: ComponentChildren }) {
  const navigation = useContext(AddressContext);
  const dashboard = useContext(DashboardContext);
  const [drawn, draw] = useState({ navigation, dashboard, children: place ?? children });
  useEffect(() => draw({ navigation, dashboard, children }), [navigation, dashboard, children]);
  return (
    <AddressContext.Provider value={drawn.navigation}>
      <DashboardContext.Provider value={drawn.dashboard}>{drawn.children}</DashboardContext.Provider>
    </AddressContext.Provider>
  );
}
