// The document that every case measures in: an ordinary page in Persian for a phone.

const TEXT = 'این صفحه مثل هر صفحهٔ دیگری چند بند نوشته دارد تا چیزی برای چیدن باشد. ';

/** A document with something in its head, something at the end of its body, and what `act` shall do. */
export function documentOf({ head = '', body = '', act = '' }): string {
  const texts = Array.from({ length: 6 }, () => `<p>${TEXT.repeat(4)}</p>`).join('\n');
  return `<!doctype html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>فروشگاه</title>
<link rel="icon" href="data:,">
${act && `<script>window.act = () => { ${act} }</script>`}
${head}
</head>
<body>
<h1>فروشگاه</h1>
${texts}
${body}
</body>
</html>`;
}
