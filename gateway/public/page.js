/* The page at `/`: signs in, lists the ready operations and hands them to GraphiQL. Runs as it is in browsers. */
/* global React, ReactDOM, GraphiQL */
(() => {
  'use strict';

  const { operations, clients } = JSON.parse(document.getElementById('page-data').textContent);
  const texts = {
    vi: {
      tagline: 'Nhà nước · Nhà trường · Nhà doanh nghiệp',
      signInAs: 'Đăng nhập với tư cách',
      nobody: 'Khách (không đăng nhập)',
      pasteToken: 'Dán mã truy cập (access token)',
      signedOut: '',
      signingIn: 'Đang đăng nhập…',
      signedIn: 'Đã đăng nhập',
      failed: 'Không đăng nhập được',
      portal: 'Cổng doanh nghiệp',
      school: 'Nhà trường',
      board: 'Ban quản lý, Nhà nước',
      operations: 'Truy vấn mẫu',
      ENTERPRISE_STAFF: 'nhân viên doanh nghiệp',
      SCHOOL_STAFF: 'cán bộ nhà trường',
      BOARD_OFFICER: 'cán bộ ban quản lý',
      PROVINCE_OFFICER: 'cán bộ cấp tỉnh',
      ORGANISATION_ADMIN: 'quản trị đơn vị',
      SYSTEM_ADMIN: 'quản trị hệ thống',
    },
    en: {
      tagline: 'State · Schools · Enterprises',
      signInAs: 'Sign in as',
      nobody: 'Guest (not signed in)',
      pasteToken: 'Paste an access token',
      signedOut: '',
      signingIn: 'Signing in…',
      signedIn: 'Signed in',
      failed: 'Could not sign in',
      portal: 'Enterprise portal',
      school: 'School',
      board: 'Zone board, State',
      operations: 'Ready operations',
      ENTERPRISE_STAFF: 'enterprise staff',
      SCHOOL_STAFF: 'school staff',
      BOARD_OFFICER: 'board officer',
      PROVINCE_OFFICER: 'province officer',
      ORGANISATION_ADMIN: 'organisation admin',
      SYSTEM_ADMIN: 'system admin',
    },
  };

  let language = localStorage.getItem('ba-nha:language') === 'en' ? 'en' : 'vi';
  let token;
  let status = 'signedOut';
  let chosen = operations[0];

  const text = (key) => texts[language][key];
  const element = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  async function fetcher(request) {
    const headers = { 'content-type': 'application/json', 'accept-language': language };
    if (token) headers.authorization = `Bearer ${token}`;
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(request) });
    return response.json();
  }

  async function signIn(clientId) {
    token = undefined;
    if (!clientId) return show('signedOut');
    show('signingIn');
    try {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: 'demo',
      });
      const response = await fetch('/oidc/token', { method: 'POST', body: form });
      if (!response.ok) throw new Error(String(response.status));
      token = (await response.json()).access_token;
      show('signedIn');
    } catch {
      show('failed');
    }
  }

  function show(next) {
    status = next;
    const who = document.getElementById('who');
    const caller = clients.find(({ clientId }) => clientId === document.getElementById('caller').value);
    who.textContent =
      status === 'signedIn' && caller
        ? `${text('signedIn')}: ${caller.roles.map((role) => text(role) ?? role).join(', ')}`
        : text(status);
    who.title = who.textContent;
    who.className = status === 'signedIn' ? 'good' : status === 'failed' ? 'bad' : '';
  }

  /* A hub without its own provider has no callers to choose from: there one brings a token. */
  function drawSignIn() {
    const select = document.getElementById('caller');
    if (clients.length === 0) {
      const field = element('input', {
        id: 'caller',
        type: 'password',
        autocomplete: 'off',
        placeholder: text('pasteToken'),
      });
      field.addEventListener('change', () => {
        token = field.value.trim() || undefined;
        show(token ? 'signedIn' : 'signedOut');
      });
      select.replaceWith(field);
      return;
    }
    const current = select.value;
    select.replaceChildren(
      element('option', { value: '' }, text('nobody')),
      ...clients.map(({ clientId, name }) => element('option', { value: clientId }, name)),
    );
    select.value = current;
  }

  function drawOperations() {
    const parts = ['portal', 'school', 'board'].flatMap((house) => {
      const heading = element('h2', {}, text(house));
      const list = element('ul');
      heading.dataset.house = list.dataset.house = house;
      for (const operation of operations.filter((candidate) => candidate.house === house)) {
        const button = element('button', { type: 'button' }, operation.title[language]);
        button.setAttribute('aria-current', String(operation === chosen));
        button.addEventListener('click', () => choose(operation));
        list.append(element('li', {}, button));
      }
      return [heading, list];
    });
    const nav = document.getElementById('operations');
    nav.setAttribute('aria-label', text('operations'));
    nav.replaceChildren(...parts);
  }

  /* GraphiQL keeps its tabs in a storage of the page's own life, so that a reload starts with a clean desk. */
  const kept = new Map();
  const storage = {
    get length() {
      return kept.size;
    },
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
  const root = ReactDOM.createRoot(document.getElementById('editor'));

  let generation = 0;

  function drawEditor(operation) {
    const variables = Object.keys(operation.variables).length > 0 ? JSON.stringify(operation.variables, null, 2) : '';
    root.render(
      React.createElement(GraphiQL, {
        key: generation,
        fetcher,
        storage,
        query: operation.query,
        variables,
        defaultEditorToolsVisibility: 'variables',
        isHeadersEditorEnabled: false,
        forcedTheme: 'light',
      }),
    );
  }

  function choose(operation) {
    chosen = operation;
    drawOperations();
    // The editor begins anew, so that no earlier answer stands beside it.
    kept.clear();
    generation += 1;
    drawEditor(operation);
  }

  function speak(next) {
    language = next;
    localStorage.setItem('ba-nha:language', next);
    document.documentElement.lang = next;
    for (const node of document.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
    for (const button of document.querySelectorAll('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === next));
    }
    drawSignIn();
    drawOperations();
    show(status);
  }

  document.getElementById('sign-in').addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('caller').addEventListener('change', (event) => signIn(event.target.value));
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => speak(button.dataset.language));
  }
  speak(language);
  drawEditor(chosen);
})();
