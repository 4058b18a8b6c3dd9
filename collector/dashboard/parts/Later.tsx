// What follows from a tap is drawn after the tap itself is painted, which is answered in a tenth of a second then, on a phone too.
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { AddressContext } from '../address/useAddress.ts';
import { DashboardContext } from '../dashboard.ts';

/** Draws its children, and what they read of the address, one paint later; at first at once, or `place` until then. */
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
