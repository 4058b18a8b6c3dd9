// Public names of `nabz/collector`: the endpoint for those who have none.
// Importing this file does nothing; `createCollector` makes one, its `listen` opens the port.

export type { SurveyResponse } from '../src/responses/response.ts';
export type { ParsedResponse } from '../src/responses/schema.ts';
export { type Collector, type CollectorOptions, createCollector } from './collector.ts';
export type { ParseResponse, Receipt, Rejection } from './receive.ts';
export type { Listener, ListenOptions } from './server.ts';
export type { Held } from './store.ts';
