// Reads the flat fields of `data-format="form"` back into a response. What a form cannot say, such as a wording, is left out.

/** Fields that are numbers in a response. */
const NUMBERS = new Set(['v', 'revision', 'score', 'min', 'max']);
/** Questions of the built-in surveys that are answered in words. */
const TEXTS = new Set(['comment', 'missing', 'blocked', 'follow-up']);
const PREFIXES = ['context', 'page', 'scale'] as const;

/** A value that may be a response, or `undefined` when there are no fields. */
export function fromForm(text: string): unknown {
  const fields = [...new URLSearchParams(text)].map(([key, value]) => [clean(key), clean(value)] as const);
  if (fields.length === 0) return undefined;
  const response: Record<string, unknown> = { context: {} };
  const groups: Record<string, Record<string, unknown>> = {};
  const answers: Record<string, unknown>[] = [];
  const others = new Map<string, string>();
  for (const [key, value] of fields) {
    const prefix = PREFIXES.find((each) => key.startsWith(`${each}_`));
    if (key.startsWith('answer_')) answers.push({ question: key.slice('answer_'.length), value });
    else if (key.startsWith('other_')) others.set(key.slice('other_'.length), value);
    else if (prefix) {
      groups[prefix] ??= {};
      const name = key.slice(prefix.length + 1);
      set(groups[prefix], name, prefix === 'context' ? value : toValue(name, value));
    } else set(response, key, toValue(key, value));
  }
  // Only what is picked on a numbered scale is a number.
  if (response.metric !== 'stickers' && typeof response.value === 'string' && isNumber(response.value)) {
    response.value = Number(response.value);
  }
  const rating = answers.find(({ value }) => value !== '' && String(value) === String(response.value));
  response.answers = answers.map((answer) => {
    const question = String(answer.question);
    const other = others.get(question);
    return {
      ...answer,
      ...(answer === rating ? ratingOf(response) : typed(question, String(answer.value))),
      ...(other && { other }),
    };
  });
  return { ...response, ...groups };
}

function ratingOf({ metric, value, score }: Record<string, unknown>): object {
  return { type: metric ?? 'choice', value, ...(score !== undefined && { score }) };
}

function typed(question: string, value: string): object {
  if (question === 'contact' || /^[^\s,@]+@[^\s,@]+\.[^\s,@]+$/.test(value))
    return { type: 'contact', value };
  const values = value.split(', ');
  const isChoice = !TEXTS.has(question) && values.every((each) => /^[\w-]{1,64}$/.test(each));
  if (!isChoice) return { type: 'text', value };
  return { type: 'choice', value: values.length > 1 ? values : value };
}

function toValue(name: string, value: string): unknown {
  return NUMBERS.has(name) && isNumber(value) ? Number(value) : value;
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** Own properties only: a field named `__proto__` is data like any other. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function clean(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
