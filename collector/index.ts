// Public names of `nabz-collector`: the endpoint for those who have none.
// Importing this file does nothing; `createCollector` makes one, its `listen` opens the port.

export { type Collector, type CollectorOptions, createCollector } from './collector.ts';
export type { Calendar } from './figures/calendars.ts';
export type { Listener, ListenOptions } from './http/server.ts';
export type { Receipt, Received, Rejection } from './intake/intake.ts';
export { fillWithSeeds } from './seed/fill.ts';
export type { SeedOptions } from './seed/seed.ts';
export type { ListedResponse } from './store/list.ts';
export { DatabaseInUseError } from './store/sqlite.ts';
export { VERSION } from './version.ts';
