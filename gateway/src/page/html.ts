import type { LocalClient } from '../local-provider';
import { systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { readyOperations } from './ready';

/** The page's frame; `public/page.js` fills it. Vietnamese first, as it is read before any script has run. */
export function pageHtml(options: { clients: readonly LocalClient[]; urlOf: (asset: string) => string }): string {
  const { clients, urlOf } = options;
  const data = {
    operations: readyOperations(vietnamDay(systemClock.now())),
    clients: clients.map(({ clientId, name, roles }) => ({ clientId, name, roles })),
  };
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ba Nhà · Nhà nước, Nhà trường, Nhà doanh nghiệp</title>
<link rel="stylesheet" href="${urlOf('graphiql.css')}">
<link rel="stylesheet" href="${urlOf('page.css')}">
</head>
<body>
<header class="top">
  <div class="brand">
    <span class="mark" aria-hidden="true"><i></i><i></i><i></i></span>
    <div>
      <h1>Ba Nhà</h1>
      <p data-text="tagline">Nhà nước · Nhà trường · Nhà doanh nghiệp</p>
    </div>
  </div>
  <form class="sign-in" id="sign-in">
    <label for="caller" data-text="signInAs">Đăng nhập với tư cách</label>
    <select id="caller"></select>
    <output id="who" for="caller" aria-live="polite"></output>
  </form>
  <div class="languages" role="group" aria-label="Ngôn ngữ / Language">
    <button type="button" data-language="vi" lang="vi">Tiếng Việt</button>
    <button type="button" data-language="en" lang="en">English</button>
  </div>
</header>
<main>
  <nav id="operations" aria-label="Truy vấn mẫu"></nav>
  <section id="editor" aria-label="GraphiQL"></section>
</main>
<noscript>Trang này cần JavaScript. / This page needs JavaScript.</noscript>
<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script src="${urlOf('react.js')}"></script>
<script src="${urlOf('react-dom.js')}"></script>
<script src="${urlOf('graphiql.js')}"></script>
<script src="${urlOf('page.js')}"></script>
</body>
</html>
`;
}
