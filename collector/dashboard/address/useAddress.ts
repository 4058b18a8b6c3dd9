// The address of the page in a component, and how to go to another.

import { useMemo } from 'preact/hooks';
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

/** Reads the address of the page. */
export function useAddress(): Navigation {
  const { url, path, route } = useLocation();
  const address = useMemo(() => readAddress(path, new URL(url, location.origin).searchParams), [url]);
  return {
    address,
    go: (next, { replace = false } = {}) => route(toHref(next), replace),
    open: (href) => route(href),
  };
}
