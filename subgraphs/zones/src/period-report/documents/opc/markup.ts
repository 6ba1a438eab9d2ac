declare const isMarkup: unique symbol;

/** XML that is written already; plain text becomes it by being escaped. */
export type Markup = string & { [isMarkup]: true };

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

export const escaped = (text: string): Markup => text.replace(/[&<>"\n]/g, (sign) => ENTITIES[sign]!) as Markup;

/** An element with attributes (those that are undefined are left out) and what it holds. */
export function element(name: string, attributes: Attributes = {}, ...inside: readonly Markup[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const body = inside.join('');
  return (body ? `<${name}${written}>${body}</${name}>` : `<${name}${written}/>`) as Markup;
}

export const joined = (parts: readonly Markup[]): Markup => parts.join('') as Markup;

export const NOTHING = '' as Markup;
