import type { MessageValues } from '../../src/locale/translate.ts';
import type { EligibilityDetail } from '../../src/targeting/eligibility.ts';

/** A sentence, named by its key after `held.`, and its values; moments and shares are not formatted yet. */
export interface Because {
  key: string;
  values?: MessageValues;
  /** Milliseconds since 1970. */
  moments?: Record<string, number>;
  /** From 0 to 1. */
  shares?: Record<string, number>;
}

/** Returns the sentence that explains why a survey does not show, with the option at fault and its value. */
export function becauseOf(survey: string, detail: EligibilityDetail): Because {
  switch (detail.kind) {
    case 'unsupported':
      return { key: 'unsupported' };
    case 'consent':
      return { key: detail.isRequired ? 'consent' : 'consent.refused' };
    case 'unknown-survey':
      return { key: 'unknown-survey.names', values: { names: detail.names.join(', ') } };
    case 'open': {
      const { isHere, survey: other } = detail;
      if (!other) return { key: 'open' };
      if (!isHere) return { key: 'open.tab', values: { other } };
      return other === survey ? { key: 'open.self' } : { key: 'open.here', values: { other } };
    }
    case 'trigger-path':
      return { key: 'path' };
    case 'never': {
      const { patterns, path } = detail;
      return { key: 'path.never', values: { path, field: 'never', patterns: patterns.join(', ') } };
    }
    case 'path': {
      const { source, patterns, path } = detail;
      return {
        key: source === 'config' ? 'path.config' : 'path.survey',
        values: { path, field: 'where.path', patterns: patterns.join(', ') },
      };
    }
    case 'segment':
    case 'device':
    case 'lang': {
      const { kind, actual } = detail;
      const values = { wanted: detail.wanted.join(', '), field: `where.${kind}` };
      return actual === undefined
        ? { key: `sampled-out.${kind}.none`, values: { ...values, name: kind } }
        : { key: `sampled-out.${kind}`, values: { ...values, is: actual } };
    }
    case 'ref':
      return { key: 'ref.once', values: { ref: String(detail.ref), field: 'ref' } };
    case 'asks':
      return { key: 'dismissed.asks', values: { n: detail.count, field: 'asks', most: detail.max } };
    case 'max': {
      const { limit, until } = detail;
      if (until === undefined) return { key: 'cooldown' };
      return { key: 'cooldown.max', values: { field: 'max', limit }, moments: { until } };
    }
    case 'refused':
      return { key: 'dismissed.never' };
    case 'later': {
      const { at, until } = detail;
      return { key: 'dismissed.later', moments: { at, until } };
    }
    case 'answered':
    case 'dismissed': {
      const { kind, every, at, until } = detail;
      return {
        key: kind === 'answered' ? 'answered.until' : 'dismissed.until',
        values: { field: 'every', span: every },
        moments: { at, until },
      };
    }
    case 'cooldown': {
      const { cooldown, survey: other, at, until } = detail;
      const values = { field: 'cooldown', span: cooldown, other };
      return { key: 'cooldown.until', values, moments: { at, until } };
    }
    case 'sample':
      return { key: 'sampled-out.sample', values: { field: 'sample' }, shares: { share: detail.sample } };
  }
}
