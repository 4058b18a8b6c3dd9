// The address of the page in a component, and how to go to another.
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Address, readAddress, toHref } from './address.ts';

/** The address, and ways to change it. */
export interface Navigation {
  address: Address;
  /** Goes to an address; `replace` leaves the former one out of the history. */
  go(address: Address, options?: { replace?: boolean }): void;
  /** Goes to a link of the dashboard. */
  open(href: string): void;
}

/** Provides the address to all components. */
export const AddressContext = createContext<Navigation | undefined>(undefined);

/** Reads the address of the page; once, for all components. */
export function useLocationAddress(): Navigation {
  const { url, path, route } = useLocation();
  return useMemo(
    () => ({
      address: readAddress(path, new URL(url, location.origin).searchParams),
      go: (next, { replace = false } = {}) => route(toHref(next), replace),
      open: (href) => route(href),
    }),
    [url],
  );
}

/** The address of the page. */
export function useAddress(): Navigation {
  return useContext(AddressContext) as Navigation;
}
