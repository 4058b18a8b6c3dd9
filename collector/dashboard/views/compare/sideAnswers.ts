// The address of the answers of one side.
import type { Address } from '../../address/address.ts';
import type { SideOf } from './Compare.tsx';

/** The address with the days or the value of the side. */
export function sideAnswers(address: Address, { parameters: { from, to, ...fields } }: SideOf): Address {
  const filters = { ...address.filters };
  for (const [name, value] of Object.entries(fields)) filters[name] = [value];
  return { ...address, filters, ...(from && to && { range: { from, to } }) };
}
