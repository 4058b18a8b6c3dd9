// The variables of the collector's environment as a table.
import { VARIABLES, type Variable } from '../../../collector/config/variables.ts';

/** The table of the documentation. */
export function toEnvironmentTable(): string {
  const rows = VARIABLES.map((variable: Variable) => {
    const { name, meaning, allowed, default: standard } = variable;
    const other = standard === undefined ? '' : `\`${standard}\``;
    return `| \`${name}\` | ${toCell(meaning)} | ${toCell(allowed)} | ${other} |`;
  });
  return ['| variable | sets | allowed | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
