// What both floors draw.

/** The three buttons: value and label. */
export const VALUES = { sad: 'بد بود', neutral: 'معمولی', happy: 'خوب بود' };

/** The styles of the card. */
export const STYLES = `.floor{position:fixed;bottom:0;inset-inline:8px;padding:16px;background:#fff;border:1px solid #d5dbe2;border-radius:20px;box-shadow:0 12px 40px #10182030;font:15px/1.75 system-ui,sans-serif}.floor button{min-width:30%;min-height:44px;border:1px solid #7d8894;border-radius:16px;background:#f3f6f8;font:inherit}.floor [aria-pressed=true]{color:#0f766e;border-color:#0f766e;font-weight:600}`;
